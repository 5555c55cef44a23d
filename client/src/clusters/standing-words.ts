import type { RunStanding } from '@phantomlab/core/node/clusters/runs/standing';
import { standingText } from '@phantomlab/core/node/clusters/runs/standing-text';
import type { RunLife } from '@phantomlab/core/node/runs/run-life';

/** How a run of another machine stands, for a line of a list. */
export interface StandingWords {
  readonly word: string;
  /** Why, or where; '' where there is nothing to say. */
  readonly detail: string;
  readonly icon: string;
  readonly color?: string;
}

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

const spin = { icon: 'loading~spin' };
const bad = { icon: 'error', color: 'testing.iconFailed' };

const looks: Readonly<Record<RunStanding['state'], { readonly icon: string; readonly color?: string }>> = {
  pending: { icon: 'watch' },
  requeued: { icon: 'watch' },
  starting: spin,
  running: spin,
  stopping: spin,
  completing: spin,
  preempted: { icon: 'debug-pause' },
  'out-of-memory': bad,
  'time-limit': { ...bad, icon: 'clock' },
  'node-failed': bad,
  cancelled: { icon: 'circle-slash' },
  stopped: { icon: 'stop-circle' },
  failed: bad,
  completed: { icon: 'pass', color: 'testing.iconPassed' },
  lost: { ...bad, icon: 'debug-disconnect' },
  unknown: { icon: 'question' },
};

export function standingWords(standing: RunStanding, now?: Date): StandingWords {
  const { state: word, details: detail } = standingText(standing, (seconds) => clockText(seconds, now));
  const look =
    standing.state === 'running' && standing.suspended ? { icon: 'debug-pause' } : looks[standing.state];
  return { word, detail, ...look };
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
  unknown: 'unknown',
};

const sentence = (word: string, detail: string) =>
  `${word[0]!.toUpperCase()}${word.slice(1)}${detail === '' ? '' : `: ${detail}`}`.replace(
    /(?<![.!?])$/,
    '.',
  );

/** The same in the terms of runs on this machine, which all views know. */
export function lifeOfStanding(standing: RunStanding): RunLife {
  const { word, detail } = standingWords(standing);
  const isPlain = ['running', 'completed', 'failed', 'stopped', 'lost', 'stopping', 'unknown'].includes(
    standing.state,
  );
  const reason = isPlain ? ('reason' in standing ? standing.reason : '') : sentence(word, detail);
  return { status: statuses[standing.state], ...(reason !== '' && { reason }) };
}
