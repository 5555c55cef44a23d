/** Learning-rate schedules by transformers' lr_scheduler_type. Each gives the factor at `step` of `total`. */
const shapes = {
  constant: () => 1,
  constant_with_warmup: (step, { warmup }) => (step < warmup ? step / Math.max(1, warmup) : 1),
  linear: (step, { warmup, total }) =>
    step < warmup ? step / Math.max(1, warmup) : Math.max(0, (total - step) / Math.max(1, total - warmup)),
  cosine: (step, spec) => cosine(step, spec, 0),
  cosine_with_min_lr: (step, spec) => cosine(step, spec, spec.minimum),
} satisfies Record<string, (step: number, spec: ScheduleSpec) => number>;

export type ScheduleShape = keyof typeof shapes;
export const scheduleShapes = Object.keys(shapes) as readonly ScheduleShape[];

interface ScheduleSpec {
  readonly warmup: number;
  readonly total: number;
  /** Share of the learning rate that is left at the end. */
  readonly minimum: number;
}

export interface ScheduleOptions {
  readonly shape: ScheduleShape;
  readonly learningRate: number;
  /** Steps, or below 1 a share of all steps (transformers' warmup_steps). */
  readonly warmupSteps: number;
  readonly totalSteps: number;
  /** lr_scheduler_kwargs of cosine_with_min_lr: an absolute rate or a share of learning_rate. */
  readonly minimumRate?: number;
  readonly minimumShare?: number;
}

/** The rate of the update after `step` updates, as transformers' schedulers give it; warm-up begins at 0. */
export function learningRateSchedule(options: ScheduleOptions): (step: number) => number {
  const { shape, learningRate, warmupSteps, totalSteps, minimumRate, minimumShare } = options;
  const spec: ScheduleSpec = {
    warmup: warmupSteps >= 1 ? Math.trunc(warmupSteps) : Math.ceil(totalSteps * warmupSteps),
    total: totalSteps,
    minimum: minimumShare ?? (minimumRate ?? 0) / learningRate,
  };
  return (step) => learningRate * shapes[shape](step, spec);
}

function cosine(step: number, { warmup, total }: ScheduleSpec, minimum: number): number {
  if (step < warmup) return step / Math.max(1, warmup);
  const progress = (step - warmup) / Math.max(1, total - warmup);
  const factor = 0.5 * (1 + Math.cos(Math.PI * progress));
  return Math.max(0, factor * (1 - minimum) + minimum);
}
