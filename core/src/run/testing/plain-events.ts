import type { RunEventBody } from '../event';

/** The least that a run says when it starts. */
export const started = {
  type: 'run.started',
  run: 'r',
  recipe: {},
  plan: {},
  trainer: { name: 'embedded', versions: {} },
  host: 'h',
  attempt: 1,
} satisfies RunEventBody;

/** A step with nothing but a reward. */
export const step = (number: number, reward = number): RunEventBody => ({
  type: 'step',
  step: number,
  epoch: 0,
  metrics: { reward },
});
