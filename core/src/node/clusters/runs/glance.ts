import type { EventHeader, RunEvent, RunFinished, RunStarted, StepEvent } from '../../../run/event';
import { parseEvent } from '../../../run/parse-event';
import { quoteForBash } from '../../../shell/quote-for-bash';
import { type JobFile, jobFileName, parseJobFile } from '../../../targets/submission/job-file';
import { EVENTS_FILE } from '../../runs/event-reader';
import { controlFile } from '../../runs/run-control';
import { LOCK_FILE } from '../../runs/run-lock';

/** What the files of a run folder say at a glance. Texts come from the other side. Times are Unix seconds. */
export interface Glance {
  /** The newest attempt, where its beginning is near the log's end; else the first one. */
  readonly started?: {
    readonly seq: number;
    readonly t: number;
    readonly attempt: number;
    /** Updates of the checkpoint that it goes on from. */
    readonly step?: number;
    readonly maxSteps?: number;
  };
  readonly lastStep?: {
    readonly seq: number;
    readonly t: number;
    readonly step: number;
    readonly reward?: number;
    readonly loss?: number;
    /** Percent of the time in which the GPUs worked. */
    readonly gpu?: number;
  };
  readonly checkpoint?: { readonly seq: number; readonly step: number; readonly path: string };
  /** How the newest attempt ended. */
  readonly finished?: {
    readonly seq: number;
    readonly t: number;
    readonly outcome: RunFinished['outcome'];
    readonly reason?: string;
  };
  /** Of the newest event. */
  readonly newest?: number;
  /** Launches that left a log of their own. */
  readonly attempts: number;
  readonly job?: JobFile;
  /** Texts, which say something only beside each other and the time. */
  readonly lock: string;
  readonly control: string;
  /** The folder was not read yet. */
  readonly unseen?: true;
}

export const noGlance: Glance = { attempts: 0, lock: '', control: '', unseen: true };

/** How much of a log's end is looked through for its newest step, one after the other. */
const windows = [1 << 18, 1 << 22, 1 << 25];
const smallBytes = 1 << 14;
const headBytes = 1 << 18;
const longestLine = 1 << 18;

/**
 * The bash script that looks into run folders: of a log it sends the newest line of each kind that a list needs, however
 * long the log is, and of the small files all.
 * @param mark a text that nobody on the host can guess, in front of what the script says itself
 */
export function glanceScript(folders: readonly string[], mark: string): string {
  const small = [jobFileName, LOCK_FILE, controlFile].join(' ');
  return `\
export LC_ALL=C
newest() {
  awk 'length($0) > ${longestLine} { next }
    /"type": ?"run.started"/ { started = $0 }
    /"type": ?"step"/ { step = $0 }
    /"type": ?"checkpoint"/ { checkpoint = $0 }
    /"type": ?"run.finished"/ { finished = $0 }
    END { print started; print step; print checkpoint; print finished; print "${mark} last"; print substr($0, 1, 200) }'
}
look() {
  cd -- "$2" 2> /dev/null || return
  printf '\\n${mark} folder %s\\n' "$1"
  for name in ${small}; do
    if [ -f "$name" ]; then printf '\\n${mark} file %s\\n' "$name"; head -c ${smallBytes} "$name"; fi
  done
  [ -f ${EVENTS_FILE} ] || return
  size=
  for window in ${windows.join(' ')}; do
    lines=$(tail -c "$window" ${EVENTS_FILE} | tr -d '\\0' | newest)
    events=\${lines%"${mark} last"*}
    case $events in *'"type":"step"'* | *'"type": "step"'*) break ;; esac
    : "\${size:=$(wc -c < ${EVENTS_FILE})}"
    [ "$size" -gt "$window" ] || break
  done
  printf '\\n${mark} attempts\\n'
  set -- attempt-[0-9]*.log
  [ -e "$1" ] && printf '%s\\n' "$#"
  printf '\\n${mark} log\\n%s\\n' "$lines"
  printf '\\n${mark} first\\n'
  case $events in *'"run.started"'*) ;; *) head -c ${headBytes} ${EVENTS_FILE} | head -n 1 ;; esac
}
${folders.map((folder, index) => `look ${index} ${quoteForBash(folder)}`).join('\n')}
printf '\\n${mark} looked\\n'
`;
}

/**
 * @returns by the folders' places in the question; those that are not there any more are left out. undefined: the host
 *   did not answer to the end
 */
export function readGlances(stdout: string, mark: string): ReadonlyMap<number, Glance> | undefined {
  const [, ...parts] = stdout.split(`\n${mark} `);
  if (!parts.at(-1)?.startsWith('looked')) return undefined;
  const found = new Map<number, string[]>();
  let into: string[] = [];
  for (const part of parts) {
    const index = /^folder (\d+)\n/.exec(part)?.[1];
    if (index === undefined) {
      into.push(part);
      continue;
    }
    into = [];
    found.set(Number(index), into);
  }
  return new Map([...found].map(([index, said]) => [index, glanceOf(said)]));
}

function glanceOf(parts: readonly string[]): Glance {
  const after = (head: string) =>
    parts.find((part) => part.startsWith(`${head}\n`))?.slice(head.length + 1) ?? '';
  const events = `${after('log')}\n${after('first')}`.split('\n').flatMap((line) => eventOf(line) ?? []);
  const last = <T extends RunEvent['type']>(type: T) =>
    events
      .filter((event): event is Extract<RunEvent, { type: T }> => event.type === type)
      .reduce<Extract<RunEvent, { type: T }> | undefined>(
        (newest, event) => (newest && newest.seq > event.seq ? newest : event),
        undefined,
      );
  const [started, step, checkpoint, finished] = [
    last('run.started'),
    last('step'),
    last('checkpoint'),
    last('run.finished'),
  ];
  const newest = Number(/"t": ?([\d.eE+]+)/.exec(after('last').slice(0, 100))?.[1] ?? Number.NaN);
  const times = [started, step, finished].flatMap((event) => (event ? [event.t] : []));
  // The end of an attempt says nothing of the one that came after it.
  const isEnd = finished && finished.seq > Math.max(started?.seq ?? -1, step?.seq ?? -1);
  return {
    ...(started && { started: startOf(started) }),
    ...(step && { lastStep: stepOf(step) }),
    ...(checkpoint && { checkpoint: { seq: checkpoint.seq, step: checkpoint.step, path: checkpoint.path } }),
    ...(isEnd && { finished: endOf(finished) }),
    ...(Number.isFinite(newest) ? { newest } : times.length > 0 && { newest: Math.max(...times) }),
    attempts: Number.parseInt(after('attempts'), 10) || 0,
    ...optional('job', parseJobFile(after(`file ${jobFileName}`))),
    lock: after(`file ${LOCK_FILE}`),
    control: after(`file ${controlFile}`),
  };
}

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: V };

export function startOf({
  seq,
  t,
  attempt,
  step,
  plan,
}: RunStarted & EventHeader): NonNullable<Glance['started']> {
  const steps = plan.maxSteps;
  const maxSteps = Number.isSafeInteger(steps) && (steps as number) > 0 ? (steps as number) : undefined;
  return { seq, t, attempt, ...optional('step', step), ...optional('maxSteps', maxSteps) };
}

export function stepOf({ seq, t, step, metrics }: StepEvent & EventHeader): NonNullable<Glance['lastStep']> {
  return {
    seq,
    t,
    step,
    ...optional('reward', metrics.reward),
    ...optional('loss', metrics.loss),
    ...optional('gpu', metrics['gpu/utilization']),
  };
}

export function endOf({
  seq,
  t,
  outcome,
  reason,
}: RunFinished & EventHeader): NonNullable<Glance['finished']> {
  return { seq, t, outcome, ...optional('reason', reason) };
}

function eventOf(line: string): RunEvent | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = parseEvent(line);
  return parsed.kind === 'event' ? parsed.event : undefined;
}
