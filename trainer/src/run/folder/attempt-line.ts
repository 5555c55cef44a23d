import type { RunEventBody } from '@phantomlab/core/run/event';

/** An event as a line of an attempt's log; undefined for prompts and rollouts, of which there are too many. */
export function attemptLine(event: RunEventBody): string | undefined {
  switch (event.type) {
    case 'run.started':
      return `attempt ${event.attempt} on ${event.host}`;
    case 'step':
      return `step ${event.step} ${JSON.stringify(event.metrics)}`;
    case 'eval':
      return `eval at step ${event.step} on ${event.split} ${JSON.stringify(event.metrics)}`;
    case 'checkpoint':
      return `checkpoint ${event.path}`;
    case 'log':
      return `${event.level}: ${event.text}`;
    case 'run.finished':
      return `${event.outcome}${event.reason === undefined ? '' : `: ${event.reason}`}`;
    case 'prompt':
    case 'rollout':
      return undefined;
  }
}
