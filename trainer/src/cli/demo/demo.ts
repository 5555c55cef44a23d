import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunState } from '@phantomlab/core/run/run-state';
import type { Command } from 'commander';
import { packageRoot } from '../../files/package-root';
import { columnsOf } from '../terminal/display-width';
import { duration } from '../terminal/duration';
import { type Style, styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';

interface Given {
  set?: string[];
}

export function register(program: Command): void {
  program
    .command('demo')
    .description(
      'Makes small universes, checks a recipe, trains a tiny policy on them with GRPO on this machine, measures ' +
        'it before and after on questions of universes that it has never seen, and steps through one of its ' +
        'chains of thought beside the Prolog proof.',
    )
    .option(
      '--set <key=value>',
      'change a key of the recipe, such as max_steps=20; may be repeated',
      (value: string, before: string[] = []) => [...before, value],
    )
    .action(demo);
}

async function demo({ set = [] }: Given): Promise<void> {
  const began = performance.now();
  const style = styleFor(stdout);
  // Loaded here, because ONNX Runtime takes its time to load.
  const { makeHeldOutQuestions, makeTrainingUniverses } = await import('./demo-universes');
  const { measure } = await import('./demo-measure');
  const { trainOnScreen } = await import('./demo-training');
  const { summarize } = await import('@phantomlab/core/evaluation/summary/summary');
  const { meanText } = await import('@phantomlab/core/evaluation/summary/mean-text');
  const { comparisonOf } = await import('./demo-comparison');

  heading('1  Small universes, made from a seed', style);
  const recipe = await demoRecipe(set);
  const { dataset_name: dataset, split_list: splits, prompt_method: promptMethod } = recipe.resolved;
  const { exclude_aggregation_questions: excludeAggregation, scoring } = recipe.resolved;
  const asked = { promptMethod, excludeAggregation, scoring };
  const questions = await makeTrainingUniverses(dataset, splits, asked);
  done(`${splits.length} universes to train on, with ${questions} questions, in ${dataset}`, style);
  const heldOut = await makeHeldOutQuestions(dataset, asked);
  done(
    `${heldOut.universes.size} other universes to test on, with ${heldOut.questions.length} questions`,
    style,
  );

  heading('2  The recipe, checked before it runs', style);
  const { loadRecipe } = await import('../../run/recipe/recipe-source');
  const { locateModel } = await import('../../run/recipe/locate-model');
  const loaded = await loadRecipe(recipe.path, recipe.overrides);
  for (const warning of loaded.warnings) say(`${style.yellow('!')} ${warning}`);
  const { plan } = loaded;
  done(
    `${recipe.path}: no errors. ${plan.maxSteps ?? '?'} steps, each of ${plan.groupsPerGeneration} groups of ${plan.numGenerations} rollouts`,
    style,
  );

  heading(
    `3  Before: ${heldOut.questions.length} questions of universes that the policy has never seen`,
    style,
  );
  const before = await measure(locateModel(loaded), heldOut, loaded.resolved, 0);
  done(`mean F1 ${style.bold(meanText(summarize(before.manifest, before.predictions).f1!))}`, style);

  heading('4  GRPO', style);
  const { run, state } = await trainOnScreen(recipe.path, recipe.overrides);
  if (state.status !== 'completed') {
    say(`\nStopped. The run is in ${run}; continue it: ${command()} train ${recipe.path} --resume ${run}`);
    return;
  }

  heading('5  After: the same questions', style);
  const after = await measure(run, heldOut, loaded.resolved, state.step);
  await before.keep(run, path.join('base', 'pw'));
  await after.keep(run, path.join('final', 'pw'));
  for (const line of comparisonOf(before, after, style)) say(line);

  heading('6  A chain of thought beside its proof', style);
  await showChain(state, run, style);

  heading('What next', style);
  const shown = path.relative(process.cwd(), run) || run;
  say(`The run is in ${style.bold(shown)} (${duration((performance.now() - began) / 1000)} in all).`);
  say(`  ${command()} watch ${shown} --once`);
  say(`  ${command()} step ${shown} best`);
  say(`  ${command()} compare ${shown}/evaluations/base ${shown}/evaluations/final`);
  say(`  ${command()} check recipes`);
}

/** The recipe, its data and its policy found from wherever the command is run. */
async function demoRecipe(set: readonly string[]) {
  const { resolveRecipe } = await import('@phantomlab/core/recipe/resolve');
  const file = path.join(packageRoot(), 'recipes', 'tiny', 'grpo.yaml');
  const text = await readFile(file, 'utf8');
  const named = resolveRecipe(text, file, set).model_name_or_path;
  const beside = named === null ? undefined : path.join(packageRoot(), named);
  const moved = named !== null && !existsSync(named) && beside && existsSync(beside);
  const overrides = moved ? [...set, `model_name_or_path=${beside}`] : set;
  return {
    path: path.relative(process.cwd(), file),
    overrides,
    resolved: resolveRecipe(text, file, overrides),
  };
}

async function showChain(state: RunState, run: string, style: Style): Promise<void> {
  const { instructiveRollout } = await import('./demo-chain');
  const { stepThrough } = await import('../runs/step');
  const { reasonList, stepFrame } = await import('../runs/step-frame');
  const rollout = instructiveRollout(state);
  if (!rollout) return;
  const stepped = await stepThrough(state, rollout, undefined, run);
  const width = Math.min(140, columnsOf(stdout));
  for (const line of stepFrame(stepped, { style, width })) say(line);
  for (const line of reasonList(stepped, style, width)) say(line);
}

/** How this program was called, for commands to copy. */
const command = () => `node ${path.relative(process.cwd(), process.argv[1] ?? 'dist/phantomlab.js')}`;

const say = (line: string) => stdout.write(`${line}\n`);
const heading = (title: string, style: Style) => say(`\n${style.bold(style.cyan(title))}`);
const done = (text: string, style: Style) => say(`${style.green('✓')} ${text}`);
