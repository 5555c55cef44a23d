import type { RecipeValues } from './recipe-values';

/** When something is done: never, every so many steps, or at each epoch's end. */
export type Interval =
  | { readonly kind: 'no' }
  | { readonly kind: 'epoch' }
  /** Below 1: a share of all steps, as transformers reads it. */
  | { readonly kind: 'steps'; readonly steps: number };

/** Reads `NAME_strategy` and `NAME_steps`; eval_steps without a value are logging_steps. */
export function readInterval(values: RecipeValues, name: 'save' | 'eval'): Interval {
  const kind = values.choice(`${name}_strategy`, ['no', 'steps', 'epoch']);
  if (kind !== 'steps') return { kind };
  const steps = values.optionalNumber(`${name}_steps`) ?? values.number('logging_steps');
  if (!(steps > 0) || (steps > 1 && !Number.isInteger(steps))) {
    values.fault(
      `${name}_steps`,
      `${name}_steps is ${steps}; it must be whole, or a share of all steps below 1.`,
    );
  }
  return { kind, steps };
}

/** Whether the interval falls on the end of `step` (from 1). */
export function isDue(interval: Interval, step: number, totalSteps: number, endsEpoch: boolean): boolean {
  switch (interval.kind) {
    case 'no':
      return false;
    case 'epoch':
      return endsEpoch;
    case 'steps': {
      const every = interval.steps < 1 ? Math.ceil(totalSteps * interval.steps) : interval.steps;
      return step % every === 0;
    }
  }
}
