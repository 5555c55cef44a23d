import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { writeUniverse } from '@phantomlab/core/node/universes/universe-files';
import type { PromptEvent, RolloutEvent, RunEvent } from '@phantomlab/core/run/event';
import { tinyUniverse } from '@phantomlab/core/universe/facts/tiny-universe';
import { generateUniverse } from '@phantomlab/core/universe/generate';
import { type ModelFolder, openModelFolder } from '@phantomlab/trainer/files/model-folder';
import { productRate } from '@phantomlab/trainer/graph/product-rate';
import { trainRecipe } from '@phantomlab/trainer/grpo/train-recipe';
import { prefixFlops, scoringFlops } from '@phantomlab/trainer/policy/architecture/flops';
import { families } from '@phantomlab/trainer/policy/families/families';
import { RowCosts } from '@phantomlab/trainer/policy/families/row-costs';
import type { LossGroup } from '@phantomlab/trainer/policy/policy';
import { command } from '../support/command';
import { pythonEnvironment } from '../support/python-environment';
import { byRate, figure, type Report } from './report';

const policy = fileURLToPath(new URL('../../recipes/tiny/policy', import.meta.url));
const recipeFile = fileURLToPath(new URL('../../recipes/tiny/grpo.yaml', import.meta.url));
const peerProgram = fileURLToPath(new URL('trl_grpo.py', import.meta.url));

/** Of the recipe's own, those that both trainers are given. */
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

/** Steps at the start that are not measured: caches are cold, and memory is taken. */
const warmUp = 3;

/** An optimizer step as both report it, under TRL's names. num_tokens counts prompts and completions. */
interface Step {
  readonly num_tokens: number;
  readonly step_time: number;
  readonly 'completions/mean_length': number;
}

/**
 * GRPO of the tiny policy beside TRL's GRPOTrainer on this CPU: the same weights, prompts and settings, one after
 * the other in one run. Neither saves or evaluates in the steps that are measured.
 */
export async function grpo(): Promise<Report> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'phantomlab-bench-'));
  try {
    const events = await trainOurs(dir);
    const ours = events
      .filter((event) => event.type === 'step')
      .map(({ metrics }) => metrics as unknown as Step);
    const theirs = await trainTrl(
      dir,
      events.filter((event) => event.type === 'prompt'),
    );
    const machine = await productRate();
    const model = await openModelFolder(policy);
    const share = (count: Count) => figure((100 * flopsOf(model, events, count)) / secondsOf(ours) / machine);
    const [ourRate, theirRate] = [tokenRate(ours), tokenRate(theirs)];
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
          ours: completionRate(ours),
          peer: "TRL's GRPOTrainer",
          theirs: completionRate(theirs),
          ratio: byRate(completionRate(ours), completionRate(theirs)),
          goal: 3,
        },
      ],
      notes: [
        `This machine multiplies matrices at ${figure(machine / 1e9)} GFLOP/s. Over whole steps, the embedded trainer did its work at ${share('each group')}% of that (goal: 40%), counted as if each group were computed for itself.`,
        `Counted as what is left when prompts of a step that begin alike share that beginning, and groups without an advantage have no gradients: ${share('shared')}%.`,
        `Mean step: ${figure(secondsOf(ours) / measured(ours).length)} s, TRL's ${figure(secondsOf(theirs) / measured(theirs).length)} s.`,
      ],
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function trainOurs(dir: string): Promise<readonly RunEvent[]> {
  const splits = [11, 12, 13, 14].map((seed) => ({ seed, name: `depth_6_size_6_seed_${seed}` }));
  for (const { seed, name } of splits) {
    await writeUniverse(path.join(dir, 'data', name), generateUniverse(tinyUniverse(seed)));
  }
  const values = {
    ...settings,
    dataset_name: path.join(dir, 'data'),
    split_list: `[${splits.map(({ name }) => name).join(', ')}]`,
    model_name_or_path: policy,
    eval_strategy: 'no',
    save_strategy: 'no',
  };
  const { runFolder } = await trainRecipe({
    recipe: recipeFile,
    overrides: Object.entries(values).map(([key, value]) => `${key}=${value}`),
    output: path.join(dir, 'run'),
  });
  return (await readEvents(runFolder)).events;
}

async function trainTrl(dir: string, prompts: readonly PromptEvent[]): Promise<Step[]> {
  const job = path.join(dir, 'job.json');
  const rows = prompts.map(({ messages, answer }) => ({ messages, answer }));
  await writeFile(
    job,
    JSON.stringify({ model: policy, recipe: settings, prompts: rows, output: path.join(dir, 'trl') }),
  );
  const output = await command(await pythonEnvironment(), [peerProgram, job]);
  const lines = output.split('\n').filter((line) => line.startsWith('{"step"'));
  return lines.map((line) => JSON.parse(line) as Step);
}

const measured = (steps: readonly Step[]): readonly Step[] => steps.slice(warmUp);

const secondsOf = (steps: readonly Step[]): number =>
  measured(steps).reduce((sum, { step_time }) => sum + step_time, 0);

/** Tokens a second of the median step: another program that takes a core for a while moves it little. */
function tokenRate(steps: readonly Step[]): number {
  return median(
    measured(steps).map((step, i) => (step.num_tokens - steps[warmUp + i - 1]!.num_tokens) / step.step_time),
  );
}

function completionRate(steps: readonly Step[]): number {
  const rollouts = settings.per_device_train_batch_size * settings.gradient_accumulation_steps;
  return median(measured(steps).map((step) => (step['completions/mean_length'] * rollouts) / step.step_time));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/**
 * `each group`: the prompt of every group, and the gradients of all completions; it does not change with how clever a
 * trainer is. `shared`: the gradients of those that have an advantage, and what prompts of a step begin with alike once.
 */
type Count = 'each group' | 'shared';

/** Floating-point operations of the measured steps: sampling, which is a forward pass, and the gradients. */
function flopsOf({ config, tokenizer }: ModelFolder, events: readonly RunEvent[], count: Count): number {
  const prompts = new Map<string, readonly number[]>();
  for (const event of events) {
    if (event.type === 'prompt') prompts.set(event.id, tokenizer.promptTokens(event.messages));
  }
  const steps = new Map<number, RolloutEvent[]>();
  for (const event of events) {
    if (event.type === 'rollout' && event.step > warmUp)
      steps.set(event.step, [...(steps.get(event.step) ?? []), event]);
  }
  const groupsOf = (rollouts: readonly RolloutEvent[]): LossGroup[] =>
    [...new Set(rollouts.map(({ group }) => group))].map((group) => {
      const own = rollouts.filter((one) => one.group === group);
      const sequences = own.map(({ tokens, advantage }) => ({
        tokens: new Array<number>(tokens).fill(0),
        advantage,
        weight: 1,
      }));
      return { prompt: prompts.get(own[0]!.prompt)!, sequences };
    });
  let flops = 0;
  for (const rollouts of steps.values()) {
    const trained = count === 'shared' ? rollouts.filter(({ advantage }) => advantage !== 0) : rollouts;
    // On the way back, each product is followed by two of its size.
    flops += scored(config, groupsOf(rollouts), count) + 3 * scored(config, groupsOf(trained), count);
  }
  return flops;
}

function scored(config: ModelFolder['config'], groups: readonly LossGroup[], count: Count): number {
  const each = groups.reduce((sum, group) => sum + scoringFlops(config, group), 0);
  if (count === 'each group') return each;
  const again = families(groups, new RowCosts(config)).map(
    ({ members, shared }) => (members.length - 1) * prefixFlops(config, shared),
  );
  return each - again.reduce((sum, one) => sum + one, 0);
}
