import type { RunStanding } from './standing';

/** Where a run stands, in a line: the state, and what is known of it. Parts of it come from the other side. */
export interface StandingText {
  /** One or two words. */
  readonly state: string;
  /** '' where there is no more to say. */
  readonly details: string;
}

/**
 * @param timeText a time in Unix seconds, in words
 */
export function standingText(standing: RunStanding, timeText: (seconds: number) => string): StandingText {
  const { state } = standing;
  switch (state) {
    case 'pending':
    case 'requeued': {
      const { ahead, reason, expected } = standing;
      const parts = [
        reason,
        ahead === undefined || ahead === 0
          ? ''
          : `${ahead} ${ahead === 1 ? 'job comes' : 'jobs come'} before it`,
        expected === undefined ? '' : `expected to start ${timeText(expected)}`,
      ];
      return {
        state: state === 'pending' ? 'pending' : 'requeued',
        details: parts.filter(Boolean).join(', '),
      };
    }
    case 'starting':
    case 'running': {
      const suspended = state === 'running' && standing.suspended;
      return {
        state: suspended ? 'suspended' : state,
        details: standing.nodes === '' ? '' : `on ${standing.nodes}`,
      };
    }
    case 'preempted':
    case 'node-failed':
      return {
        state: state === 'preempted' ? 'preempted' : 'node failed',
        details: standing.comesBack ? 'may be started again' : '',
      };
    case 'stopping':
    case 'stopped':
    case 'failed':
    case 'lost':
    case 'unknown':
      return { state, details: standing.reason };
    case 'out-of-memory':
      return { state: 'out of memory', details: 'it took more than it had asked for' };
    case 'time-limit':
      return { state: 'time limit', details: 'its time was over' };
    case 'completing':
    case 'cancelled':
    case 'completed':
      return { state, details: '' };
    default:
      return state satisfies never;
  }
}
