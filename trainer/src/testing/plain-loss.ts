import type { LossSpec } from '../policy/policy';

/** GRPO's clipped loss without a reference policy, for tests and benchmarks to which its settings do not matter. */
export const plainLoss = {
  kind: 'policy-gradient',
  epsilonLow: 0.2,
  epsilonHigh: 0.2,
  beta: 0,
  temperature: 1,
} as const satisfies LossSpec;
