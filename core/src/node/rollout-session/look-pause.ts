const mostPauseMs = 2000;

/**
 * How long to wait after a look at a log, which should take no more than half of the time. What was written meanwhile is read with
 * the next look: a pause that grows with the looks would make these longer and longer, on a machine that has little time for them.
 */
export const pauseAfter = (lookMs: number, everyMs: number): number =>
  Math.max(everyMs, Math.min(lookMs, mostPauseMs));
