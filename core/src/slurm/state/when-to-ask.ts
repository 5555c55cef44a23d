/** Seconds between two questions to a login node: the manuals of squeue forbid loops, and sites count them. */
const soonest = 30;
const latest = 300;
/** After a controller that did not answer, or asked for patience. */
const afterSilence = 60;

/** How the last question went. */
export interface LastLook {
  readonly answered: boolean;
  /** Whether some job's state was another than before. */
  readonly changed: boolean;
  /** Seconds that were waited before it. */
  readonly waited: number;
}

/**
 * Seconds until the next question about the jobs of a host: soon after a change, then less and less often.
 * @param last undefined: nothing was asked yet
 * @param watched whether anybody looks at what it would change, and some job is not final yet
 * @returns undefined: not at all
 */
export function secondsToNextLook(last: LastLook | undefined, watched: boolean): number | undefined {
  if (!watched) return undefined;
  if (!last) return 0;
  if (!last.answered) return Math.min(latest, Math.max(afterSilence, last.waited * 2));
  return last.changed ? soonest : Math.min(latest, Math.max(soonest, last.waited * 1.5));
}
