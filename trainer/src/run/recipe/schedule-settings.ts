import type { RecipeValues } from './recipe-values';
import { type ScheduleOptions, scheduleShapes } from './schedule';

/** The schedule of the learning rate, but for the number of steps, which the data decides. */
export type ScheduleSettings = Omit<ScheduleOptions, 'totalSteps'>;

export function readSchedule(values: RecipeValues): ScheduleSettings {
  const shape = values.choice('lr_scheduler_type', scheduleShapes);
  const { min_lr: rate, min_lr_rate: share } = values.map('lr_scheduler_kwargs');
  const known = shape === 'cosine_with_min_lr' ? ['min_lr', 'min_lr_rate'] : [];
  for (const name of Object.keys(values.map('lr_scheduler_kwargs'))) {
    if (!known.includes(name))
      values.unsupported('lr_scheduler_kwargs', `${shape} does not take ${name} here.`);
  }
  if (shape === 'cosine_with_min_lr' && rate === undefined && share === undefined) {
    values.fault(
      'lr_scheduler_kwargs',
      'cosine_with_min_lr needs min_lr or min_lr_rate in lr_scheduler_kwargs.',
    );
  }
  return {
    shape,
    learningRate: values.number('learning_rate'),
    warmupSteps: values.number('warmup_steps'),
    minimumRate: rate === undefined ? undefined : Number(rate),
    minimumShare: share === undefined ? undefined : Number(share),
  };
}
