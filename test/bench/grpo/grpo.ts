import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { openModelFolder } from '@phantomlab/trainer/files/model-folder';
import { productRate } from '@phantomlab/trainer/graph/product-rate';
import { byRate, figure, type Report } from '../report';
import { completionRate, meanSeconds, type Trial, tokenRate, trainBoth } from './both-trainers';
import { type Count, flopsOf } from './step-operations';

const policy = fileURLToPath(new URL('../../../recipes/tiny/policy', import.meta.url));

const settings = {
  max_steps: 8,
  // TRL takes less than half the time in micro-batches of 8 that it takes with all 64 at once.
  per_device_train_batch_size: 8,
  gradient_accumulation_steps: 8,
  num_generations: 8,
  max_completion_length: 96,
  temperature: 1.0,
  learning_rate: 1e-4,
  lr_scheduler_type: 'constant',
  loss_type: 'dapo',
  beta: 0,
  seed: 42,
};

/** GRPO of the tiny policy on questions about universes beside TRL's GRPOTrainer on this CPU, in one run. */
export async function grpo(): Promise<Report> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const splits = [11, 12, 13, 14].map((seed) => ({ seed, name: `depth_6_size_6_seed_${seed}` }));
    for (const { seed, name } of splits)
      await writeUniverse(path.join(dir, 'data', name), generateUniverse(tinyUniverse(seed)));
    const data = {
      dataset_name: path.join(dir, 'data'),
      split_list: `[${splits.map(({ name }) => name).join(', ')}]`,
    };
    const trial: Trial = { model: policy, settings, data, warmUp: 3 };
    const { events, ours, theirs } = await trainBoth(dir, trial);
    const machine = await productRate();
    const model = await openModelFolder(policy);
    const seconds = meanSeconds(ours, trial) * (settings.max_steps - trial.warmUp);
    const share = (count: Count) =>
      figure((100 * flopsOf(model, events, trial.warmUp, count)) / seconds / machine);
    const [ourRate, theirRate] = [tokenRate(ours, trial), tokenRate(theirs, trial)];
    const [ourCompletions, theirCompletions] = [completionRate(ours, trial), completionRate(theirs, trial)];
    return {
      comparisons: [
        {
          what: 'GRPO of the tiny policy, 64 rollouts a step',
          unit: 'tokens/s',
          ours: ourRate,
          peer: "TRL's GRPOTrainer",
          theirs: theirRate,
          ratio: byRate(ourRate, theirRate),
          goal: 3,
        },
        {
          what: 'the same, counting completion tokens only',
          unit: 'tokens/s',
          ours: ourCompletions,
          peer: "TRL's GRPOTrainer",
          theirs: theirCompletions,
          ratio: byRate(ourCompletions, theirCompletions),
          goal: 3,
        },
      ],
      notes: [
        `This machine multiplies matrices at ${figure(machine / 1e9)} GFLOP/s. Over whole steps, the embedded trainer did its work at ${share('each group')}% of that (goal: 40%), counted as if each group were computed for itself.`,
        `Counted as what is left when prompts of a step that begin alike share that beginning, and groups without an advantage have no gradients: ${share('shared')}%.`,
        `Mean step: ${figure(meanSeconds(ours, trial))} s, TRL's ${figure(meanSeconds(theirs, trial))} s.`,
      ],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
