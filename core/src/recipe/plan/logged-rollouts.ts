import { everySteps } from './every-steps';
import type { Plan } from './plan';
import type { Settings } from './settings';

/** How much of what is generated `log_completions` writes down. */
export interface LoggedRollouts {
  readonly kept: number;
  readonly of: number;
  readonly logs: number;
}

/**
 * The rollouts that TRL keeps: at each logged step the completions of the last generation batch, and no others.
 * Undefined where nothing is logged, or the number of steps is not known.
 */
export function loggedRollouts(settings: Settings, plan: Plan): LoggedRollouts | undefined {
  const { maxSteps, rollouts, generationBatchSize } = plan;
  if (!settings.true('log_completions') || settings.string('logging_strategy') === 'no') return undefined;
  if (maxSteps === undefined || rollouts === undefined) return undefined;
  const steps = new Set<number>();
  const first = settings.true('logging_first_step');
  if (settings.string('logging_strategy') === 'epoch') {
    const epochs = Math.max(1, Math.round(settings.number('num_train_epochs') ?? 3));
    for (let epoch = 1; epoch <= epochs; epoch++) steps.add(Math.round((epoch * maxSteps) / epochs));
  } else {
    const every = everySteps('logging_steps', settings, plan);
    if (every === undefined || maxSteps / every > 1e6) return undefined;
    for (let step = every; step <= maxSteps; step += every) steps.add(step);
  }
  if (first) steps.add(1);
  // A generation serves several steps: logging each of them writes down the same completions.
  const stepsEach =
    (plan.stepsPerGeneration * settings.count('num_iterations', 1)) / plan.gradientAccumulationSteps;
  const generations = new Set([...steps].map((step) => Math.ceil(step / Math.max(1, stepsEach))));
  const kept = Math.min(rollouts, generations.size * generationBatchSize);
  return { kept, of: rollouts, logs: steps.size };
}
