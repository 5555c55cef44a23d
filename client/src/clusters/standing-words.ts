import type { RunStanding } from '@phantomlab/core/node/clusters/runs/standing';
import type { RunLife } from '@phantomlab/core/node/runs/run-life';
import { reasonText } from '@phantomlab/core/slurm/state/reason-text';

/** How a run of another machine stands, for a line of a list. */
export interface StandingWords {
  readonly word: string;
  /** Why, or where; '' where there is nothing to say. */
  readonly detail: string;
  readonly icon: string;
  readonly color?: string;
}

const spin = 'loading~spin';
const bad = { color: 'testing.iconFailed' };

/** `14:05`, with the day where it is not today's. */
export function clockText(seconds: number, now: Date = new Date()): string {
  const date = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  const isToday = date.toDateString() === now.toDateString();
  return isToday
    ? clock
    : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock}`;
}

/** `3 min ago`; under a minute `just now`. */
export function ageText(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}

function waitText(
  { reason, expected, held }: { reason: string; expected?: number; held: boolean },
  now?: Date,
): string {
  const start = expected === undefined ? '' : `expected to start at ${clockText(expected, now)}`;
  return [held && !/held/.test(reason) ? 'held' : '', reasonText(reason), start].filter(Boolean).join(', ');
}

const onNodes = (nodes: string) => (nodes === '' ? '' : `on ${nodes}`);

export function standingWords(standing: RunStanding, now?: Date): StandingWords {
  switch (standing.state) {
    case 'pending':
      return { word: 'queued', detail: waitText(standing, now), icon: 'watch' };
    case 'requeued':
      return { word: 'queued again', detail: waitText(standing, now), icon: 'watch' };
    case 'starting':
      return { word: 'starting', detail: onNodes(standing.nodes), icon: spin };
    case 'running': {
      const word = standing.suspended ? 'suspended' : 'running';
      return { word, detail: onNodes(standing.nodes), icon: standing.suspended ? 'debug-pause' : spin };
    }
    case 'stopping':
      return { word: 'stopping…', detail: standing.reason, icon: spin };
    case 'completing':
      return { word: 'ending', detail: '', icon: spin };
    case 'preempted': {
      const detail = standing.comesBack ? 'Slurm may start it again' : '';
      return { word: 'preempted', detail, icon: 'debug-pause' };
    }
    case 'out-of-memory':
      return {
        word: 'out of memory',
        detail: 'it took more memory than the job had asked for: ask for more with mem',
        icon: 'error',
        ...bad,
      };
    case 'time-limit':
      return { word: 'time limit', detail: 'the time of its job was over', icon: 'clock', ...bad };
    case 'node-failed': {
      const detail = standing.comesBack ? 'its node was lost; Slurm may start it again' : 'its node was lost';
      return { word: 'node failed', detail, icon: 'error', ...bad };
    }
    case 'cancelled':
      return { word: 'cancelled', detail: '', icon: 'circle-slash' };
    case 'stopped':
      return { word: 'stopped', detail: standing.reason, icon: 'stop-circle' };
    case 'failed':
      return { word: 'failed', detail: standing.reason, icon: 'error', ...bad };
    case 'completed':
      return { word: 'completed', detail: '', icon: 'pass', color: 'testing.iconPassed' };
    case 'lost':
      return { word: 'lost', detail: standing.reason, icon: 'debug-disconnect', ...bad };
    case 'unknown':
      return { word: 'unknown', detail: standing.reason, icon: 'question' };
    default:
      return standing satisfies never;
  }
}

const statuses: Readonly<Record<RunStanding['state'], RunLife['status']>> = {
  pending: 'waiting',
  requeued: 'waiting',
  starting: 'waiting',
  running: 'running',
  completing: 'running',
  stopping: 'stopping',
  preempted: 'preempted',
  'out-of-memory': 'failed',
  'time-limit': 'failed',
  'node-failed': 'failed',
  cancelled: 'stopped',
  stopped: 'stopped',
  failed: 'failed',
  completed: 'completed',
  lost: 'lost',
  // Never taken for an end.
  unknown: 'waiting',
};

const sentence = (word: string, detail: string) =>
  `${word[0]!.toUpperCase()}${word.slice(1)}${detail === '' ? '' : `: ${detail}`}`.replace(
    /(?<![.!?])$/,
    '.',
  );

/** The same in the terms of runs on this machine, which all views know. */
export function lifeOfStanding(standing: RunStanding): RunLife {
  const { word, detail } = standingWords(standing);
  const isPlain = ['running', 'completed', 'failed', 'stopped', 'lost', 'stopping'].includes(standing.state);
  const reason = isPlain ? ('reason' in standing ? standing.reason : '') : sentence(word, detail);
  return { status: statuses[standing.state], ...(reason !== '' && { reason }) };
}
