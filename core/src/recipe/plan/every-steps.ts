import type { Plan } from './plan';
import type { Settings } from './settings';

export type IntervalKey = 'logging_steps' | 'eval_steps' | 'save_steps' | 'warmup_steps';

/**
 * What an interval comes to in steps: below 1 it is a share of all steps, rounded up as transformers does. Undefined:
 * it is a share, and how many steps there are is not known.
 */
export function everySteps(key: IntervalKey, settings: Settings, plan: Plan): number | undefined {
  const value = settings.number(key);
  if (value === undefined || value <= 0) return undefined;
  if (value >= 1) return Number.isInteger(value) ? value : undefined;
  return plan.maxSteps === undefined ? undefined : Math.ceil(value * plan.maxSteps);
}
