/** Each form with the seconds that it comes to. */
const forms: readonly [RegExp, (parts: readonly number[]) => number][] = [
  [/^(\d+)$/, ([m]) => m! * 60],
  [/^(\d+):(\d+)$/, ([m, s]) => m! * 60 + s!],
  [/^(\d+):(\d+):(\d+)$/, ([h, m, s]) => (h! * 60 + m!) * 60 + s!],
  [/^(\d+)-(\d*)$/, ([d, h]) => (d! * 24 + h!) * 3600],
  [/^(\d+)-(\d+):(\d+)$/, ([d, h, m]) => ((d! * 24 + h!) * 60 + m!) * 60],
  [/^(\d+)-(\d+):(\d+):(\d+)$/, ([d, h, m, s]) => ((d! * 24 + h!) * 60 + m!) * 60 + s!],
];

/** Slurm counts in 32 bits, and makes another time of what is beyond. */
const MOST_MINUTES = 2 ** 32 - 2;

const endless = /^(?:UNLIMITED|INFINITE|-1|0)$/i;

/**
 * A time limit as `sbatch --time` reads it: minutes, minutes:seconds, hours:minutes:seconds, days-hours,
 * days-hours:minutes, days-hours:minutes:seconds. Slurm counts whole minutes, and rounds up.
 * @returns minutes, Infinity for no limit; undefined: sbatch refuses it, or takes it for another
 */
export function timeLimitMinutes(text: string): number | undefined {
  if (endless.test(text)) return Number.POSITIVE_INFINITY;
  for (const [form, seconds] of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const minutes = Math.ceil(seconds(match.slice(1).map(Number)) / 60);
    return minutes < MOST_MINUTES ? minutes : undefined;
  }
  return undefined;
}

/** Minutes as Slurm writes a limit: `2-00:00:00`. */
export function timeLimitText(minutes: number): string {
  if (!Number.isFinite(minutes)) return 'UNLIMITED';
  const two = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(minutes / 1440);
  const clock = `${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}:00`;
  return days > 0 ? `${days}-${clock}` : clock;
}

const unit: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `48h`, `2 days`, `1d12h`: what people write and sbatch refuses, as sbatch takes it; undefined: no such thing. */
export function meantTimeLimit(text: string): string | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([smhdw])[a-z]*[\s,]*/gi)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text) return undefined;
  const seconds = parts.reduce(
    (sum, [, number, letter]) => sum + Number(number) * unit[letter!.toLowerCase()]!,
    0,
  );
  return timeLimitText(Math.ceil(seconds / 60));
}
