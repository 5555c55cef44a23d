import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import type { PromptEvent, RunEvent } from '@phantomlab/core/run/event';
import { trainRecipe } from '@phantomlab/trainer/grpo/train-recipe';
import { command } from '../../support/command';
import { pythonEnvironment } from '../../support/python-environment';
import { median } from '../median';

const recipeFile = fileURLToPath(new URL('../../../recipes/tiny/grpo.yaml', import.meta.url));
const peerProgram = fileURLToPath(new URL('trl_grpo.py', import.meta.url));

/** What both trainers are given, under TRL's keys. */
export interface Settings {
  readonly max_steps: number;
  readonly per_device_train_batch_size: number;
  readonly gradient_accumulation_steps: number;
  readonly [key: string]: string | number;
}

export interface Trial {
  /** The policy's folder. */
  readonly model: string;
  readonly settings: Settings;
  /** What the recipe trains on, under the recipe's keys: TRL gets the prompts that came of it. */
  readonly data: Readonly<Record<string, string>>;
  /** How TRL's side scores: F1 of the answer unless given. */
  readonly reward?: 'random';
  /** Steps at the start that are not measured: caches are cold, and memory is taken. */
  readonly warmUp: number;
}

/** An optimizer step as both report it, under TRL's names. num_tokens counts prompts and completions. */
export interface Step {
  readonly num_tokens: number;
  readonly step_time: number;
  readonly 'completions/mean_length': number;
}

export interface Trained {
  readonly events: readonly RunEvent[];
  readonly ours: readonly Step[];
  readonly theirs: readonly Step[];
}

/** The embedded trainer and then TRL's: the same weights, prompts and settings. Neither saves or evaluates. */
export async function trainBoth(dir: string, trial: Trial): Promise<Trained> {
  const events = await trainOurs(dir, trial);
  const ours = events
    .filter((event) => event.type === 'step')
    .map(({ metrics }) => metrics as unknown as Step);
  const prompts = events.filter((event) => event.type === 'prompt');
  return { events, ours, theirs: await trainTrl(dir, trial, prompts) };
}

async function trainOurs(dir: string, { model, settings, data }: Trial): Promise<readonly RunEvent[]> {
  const values = {
    ...settings,
    ...data,
    model_name_or_path: model,
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

async function trainTrl(
  dir: string,
  { model, settings, reward }: Trial,
  prompts: readonly PromptEvent[],
): Promise<Step[]> {
  const job = path.join(dir, 'job.json');
  const rows = prompts.map(({ messages, answer }) => ({ messages, answer }));
  await writeFile(
    job,
    JSON.stringify({ model, recipe: settings, reward, prompts: rows, output: path.join(dir, 'trl') }),
  );
  const output = await command(await pythonEnvironment(), [peerProgram, job]);
  const lines = output.split('\n').filter((line) => line.startsWith('{"step"'));
  return lines.map((line) => JSON.parse(line) as Step);
}

/** Seconds of a step in the mean. */
export function meanSeconds(steps: readonly Step[], { warmUp }: Trial): number {
  const measured = steps.slice(warmUp);
  return measured.reduce((sum, { step_time }) => sum + step_time, 0) / measured.length;
}

/** Tokens a second of the median step: another program that takes a core for a while moves it little. */
export function tokenRate(steps: readonly Step[], { warmUp }: Trial): number {
  return median(
    steps
      .slice(warmUp)
      .map((step, i) => (step.num_tokens - (steps[warmUp + i - 1]?.num_tokens ?? 0)) / step.step_time),
  );
}

/** The same of completion tokens alone. */
export function completionRate(steps: readonly Step[], { warmUp, settings }: Trial): number {
  const rollouts = settings.per_device_train_batch_size * settings.gradient_accumulation_steps;
  return median(
    steps.slice(warmUp).map((step) => (step['completions/mean_length'] * rollouts) / step.step_time),
  );
}
