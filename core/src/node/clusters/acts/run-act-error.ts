import type { TargetRun } from '../runs/target-run';

/** Something that can't be done to a run; the message says why, and the way out. */
export class RunActError extends Error {
  override readonly name = 'RunActError';
}

/** As the command line calls it. */
export const addressOf = ({ target, name }: Pick<TargetRun, 'target' | 'name'>): string =>
  `${target}:${name}`;
