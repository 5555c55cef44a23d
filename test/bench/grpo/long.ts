import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeReasoningGym } from '@phantomlab/core/node/record-sets/write-reasoning-gym';
import { usualGymOptions } from '@phantomlab/core/reasoning-gym/options';
import { openModelFolder } from '@phantomlab/trainer/files/model-folder';
import { writeSafetensors } from '@phantomlab/trainer/files/safetensors';
import { initialWeights } from '@phantomlab/trainer/policy/architecture/initial-weights';
import { byRate, figure, type Report } from '../report';
import { completionRate, meanSeconds, type Trial, trainBoth } from './both-trainers';

const policy = fileURLToPath(new URL('../../../recipes/tiny/policy', import.meta.url));

const settings = {
  max_steps: 4,
  per_device_train_batch_size: 8,
  gradient_accumulation_steps: 2,
  num_generations: 8,
  max_completion_length: 512,
  temperature: 1.0,
  learning_rate: 1e-4,
  lr_scheduler_type: 'constant',
  loss_type: 'dapo',
  beta: 0,
  seed: 42,
};

/**
 * Long completions of short prompts, where groups have least to share: random weights of the tiny policy's shape, which
 * end a completion about once in 6,144 tokens, on puzzles of knights and knaves. Rewards are random, so that all of them move
 * the policy.
 */
export async function longGrpo(): Promise<Report> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const model = path.join(dir, 'model');
    await cp(policy, model, { recursive: true });
    const { config } = await openModelFolder(policy);
    await writeSafetensors(path.join(model, 'model.safetensors'), initialWeights(config, 1));
    const puzzles = path.join(dir, 'rg-knights_knaves');
    await writeReasoningGym(puzzles, { ...usualGymOptions, task: 'knights_knaves', size: 40 });
    const data = {
      training_mode: 'rg-knights_knaves',
      dataset_name: puzzles,
      split_list: '[]',
      prompt_method: 'zeroshot',
      prompt_source: 'own',
      reward_func_names: '[random]',
    };
    const trial: Trial = { model, settings, data, reward: 'random', warmUp: 1 };
    const { events, ours, theirs } = await trainBoth(dir, trial);
    const [ourRate, theirRate] = [completionRate(ours, trial), completionRate(theirs, trial)];
    const { metrics } = events.findLast((event) => event.type === 'step')!;
    const rollouts = settings.per_device_train_batch_size * settings.gradient_accumulation_steps;
    const length = metrics['completions/mean_length']!;
    const all = ours.at(-1)!.num_tokens - ours.at(-2)!.num_tokens;
    return {
      comparisons: [
        {
          what: '16 rollouts of up to 512 tokens a step, completion tokens',
          unit: 'tokens/s',
          ours: ourRate,
          peer: "TRL's GRPOTrainer",
          theirs: theirRate,
          ratio: byRate(ourRate, theirRate),
          goal: 5,
        },
      ],
      notes: [
        `Mean step: ${figure(meanSeconds(ours, trial))} s, TRL's ${figure(meanSeconds(theirs, trial))} s.`,
        `Of the last step: prompts of ${figure(all / rollouts - length)} tokens, completions of ${figure(length)}.`,
      ],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
