import type { RunSpeed } from '@phantomlab/client/messages/rollouts';
import { type TimeKind, timeSections } from '@phantomlab/core/run/step-time';
import { whole } from '../shared/figures';

const kinds: readonly TimeKind[] = ['generation', 'training', 'rewards', 'other'];

/** How fast a run goes, what it uses of its GPUs, and where the time of its newest steps went. */
export function SpeedOf({ speed }: { speed: RunSpeed }) {
  const { tokens, generating, utilization, time } = speed;
  const memory = speed.memory ?? speed.peak;
  return (
    <div class="speed" data-testid="speed">
      <div class="speed-figures num soft">
        {tokens !== undefined && (
          <span title={`Completion tokens of all processes per second, ${ofSteps(speed)}`}>
            <b>{whole(tokens)}</b> tokens/s
          </span>
        )}
        {generating !== undefined && (
          <span
            class="speed-generating"
            title={`Completion tokens per second of generation alone, ${ofSteps(speed)}`}
          >
            <b>{whole(generating)}</b> generating
          </span>
        )}
        {utilization !== undefined && (
          <span title={`Share of the time in which the GPUs work, mean over all of them, ${ofSteps(speed)}`}>
            GPU <b>{Math.round(utilization)}%</b>
          </span>
        )}
        {memory !== undefined && (
          <span title={memoryInWords(speed)}>
            <b>{gib(memory)}</b> GiB
          </span>
        )}
      </div>
      {time && <TimeBar time={time} steps={ofSteps(speed)} />}
    </div>
  );
}

/** A step's time as a bar of its sections, and in words by kind. */
function TimeBar({ time, steps }: { time: NonNullable<RunSpeed['time']>; steps: string }) {
  const sections = timeSections
    .map((section, i) => ({ ...section, seconds: time.parts[i] ?? 0 }))
    .filter(({ seconds }) => seconds > 0);
  const share = (seconds: number) => (100 * seconds) / time.seconds;
  const words = sections.map(
    ({ name, seconds }) => `${name} ${inWords(seconds)}, ${percent(share(seconds))}`,
  );
  const byKind = kinds
    .map((kind) => ({
      kind,
      share: share(sections.reduce((sum, section) => sum + (section.kind === kind ? section.seconds : 0), 0)),
    }))
    .filter(({ share }) => share >= 0.5);
  const all = `A step takes ${inWords(time.seconds)}, ${steps}:\n${words.join('\n')}`;
  return (
    <>
      <div
        class="time-bar"
        role="img"
        aria-label={all.replaceAll('\n', ' ')}
        title={all}
        data-testid="time-bar"
      >
        {sections
          .filter(({ seconds }) => share(seconds) >= 0.5)
          .map(({ name, kind, seconds }) => (
            <span key={name} class={`time-section time-${kind}`} style={{ flexGrow: share(seconds) }} />
          ))}
      </div>
      <ul class="time-words num soft" aria-hidden="true">
        {byKind.map(({ kind, share }) => (
          <li key={kind}>
            <span class={`time-swatch time-${kind}`} />
            {kind} {percent(share)}
          </li>
        ))}
      </ul>
    </>
  );
}

function ofSteps({ steps: [first, last] }: RunSpeed): string {
  return first === last ? `step ${whole(last)}` : `steps ${whole(first)} to ${whole(last)}`;
}

function memoryInWords({ memory, held, peak }: RunSpeed): string {
  return [
    'On the fullest GPU',
    ...(memory === undefined ? [] : [`in use by all programs: ${gib(memory)} GiB at most`]),
    ...(peak === undefined ? [] : [`held by torch: ${gib(peak)} GiB at most`]),
    ...(held === undefined ? [] : [`after the newest step: ${gib(held)} GiB`]),
  ].join('\n');
}

const gib = (value: number): string => value.toFixed(1);

const percent = (share: number): string => (share > 0 && share < 1 ? '<1%' : `${Math.round(share)}%`);

/** `7.5 s`, `0.06 s`, `2 min 05 s`. */
function inWords(seconds: number): string {
  if (seconds < 0.1) return `${seconds.toPrecision(1)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}
