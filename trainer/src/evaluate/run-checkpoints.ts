import path from 'node:path';
import { modelsOfRun } from './local-model';
import type { ModelToEvaluate } from './model-to-evaluate';
import { baseOf, trainingOf } from './training-of';

/** A run's models: what it started from where that is on this disk, its checkpoints, its final weights. */
export async function checkpointsOf(
  given: string,
  checkpoints: string,
  out: string,
): Promise<readonly ModelToEvaluate[]> {
  const trained = await modelsOfRun(given);
  const training = await trainingOf(trained.at(-1)!);
  const base = await baseOf(trained.at(-1)!);
  const all = [...(base ? [{ ...base, label: 'base' }] : []), ...trained];
  const steps = checkpoints === 'all' ? undefined : stepsOf(checkpoints);
  const models = steps ? all.filter(({ step }) => steps.includes(step ?? -1)) : all;
  if (models.length === 0) {
    const there = all.map(({ label, step }) => `${label} (step ${step ?? '?'})`).join(', ');
    throw new Error(`${given} has no checkpoint of step ${checkpoints}; there are ${there}.`);
  }
  return models.map(({ label, ...local }) => ({
    name: local.name,
    local,
    training,
    out: path.join(out, label),
  }));
}

function stepsOf(text: string): readonly number[] {
  const steps = text.split(',').map((word) => Number(word.trim() || Number.NaN));
  if (steps.some((step) => !Number.isSafeInteger(step)))
    throw new Error(`--checkpoints takes all, or steps such as 500,1000; not ${text}.`);
  return steps;
}
