import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readAccelerate } from '@phantomlab/core/accelerate/read-accelerate';
import type { Example } from '@phantomlab/core/examples/example';
import { readRecipe } from '@phantomlab/core/recipe/document/recipe';
import { stepsOver } from '@phantomlab/core/recipe/plan/plan';
import { RecipeError } from '@phantomlab/core/recipe/resolve';
import { lineOf } from '@phantomlab/core/text/line-of';
import { arrangeExamples } from '../../run/examples/arrange-examples';
import { askingOf } from '../../run/examples/asking';
import { loadSplits } from '../../run/examples/load-examples';
import { checkPlace } from '../../run/folder/check-place';
import type { EvalExample } from '../../run/folder/example-files';
import { pythonPlaces } from '../../run/recipe/python-places';
import { type LoadedRecipe, loadRecipe, type MeantFor, refuseFaults } from '../../run/recipe/recipe-source';
import { type ModelPlace, modelPlace } from '../../run/recipe/tokenizer-on-disk';
import { gpuFactsOf } from '../python/ask-python';
import type { TrlPython } from '../python/find-python';
import type { Probe } from '../python/probe';
import type { TrlOptions } from '../train-options';
import { type LaunchFault, launchFaults } from './launch-faults';

/** Everything that a launch is made of, read and found good; nothing was written yet. */
export interface LaunchInputs {
  readonly recipe: LoadedRecipe;
  readonly python: TrlPython;
  readonly probe: Probe;
  readonly model: { readonly name: string; readonly place: ModelPlace };
  /** In training order. */
  readonly train: readonly Example[];
  readonly evaluation: readonly EvalExample[];
  /** For the run's log. */
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** Where a recipe's model lies; undefined: nowhere here, or the recipe names none. */
async function modelFolderOf({ recipe, kept, overrides = [] }: TrlOptions): Promise<string | undefined> {
  const text = await readFile(kept ?? recipe, 'utf8').catch(() => '');
  const key = 'model_name_or_path';
  const set = overrides.findLast((assignment) => assignment.split('=')[0]!.trim() === key);
  const name =
    set === undefined ? readRecipe(text, recipe).values[key] : set.slice(set.indexOf('=') + 1).trim();
  const place = typeof name === 'string' ? modelPlace(name, recipe) : undefined;
  return place === undefined || place.kind === 'hub' ? undefined : place.folder;
}

/**
 * Checks the recipe for what the machine has, and reads its data.
 * @throws RecipeError, or Error from the data's files: nothing was made yet
 */
export async function gatherLaunch(
  kind: 'grpo' | 'sft',
  options: TrlOptions,
  python: TrlPython,
  probe: Probe,
): Promise<LaunchInputs> {
  const { recipe: recipePath } = options;
  const recipe = await checkedFor(python, probe, options);
  if (recipe.resolved.kind !== kind) {
    const [what, command] = kind === 'grpo' ? ['supervised fine-tuning', 'sft'] : ['GRPO', 'train'];
    throw new RecipeError(`${recipePath} is a recipe for ${what}: phantomlab ${command} ${recipePath}`);
  }
  const name = recipe.resolved.model_name_or_path;
  if (name === null)
    refuseFaults(recipe, [
      {
        key: 'model_name_or_path',
        message: 'model_name_or_path is missing. Name a folder or a model of the Hub.',
      },
    ]);
  const model = { name: name!, place: modelPlace(name!, recipePath) };
  const faults = launchFaults({
    recipe,
    has: (one) => python.versions.has(one),
    python: python.executable,
    gpus: probe.gpus.length,
    model,
    environment: process.env,
    machines: options.machines?.count ?? 1,
  });
  refuse(recipe, faults);
  if (options.resume === undefined) await checkPlace(options, recipe, kind);
  const asking = await askingOf(recipe, { python: pythonPlaces(recipePath, python.executable) });
  const training = await loadSplits(recipe, 'train', { asking });
  const evaluates = recipe.resolved.eval_strategy !== 'no';
  const evaluation = evaluates ? await loadSplits(recipe, 'eval', { asking }) : [];
  const train = arrangeExamples(
    training.flatMap(({ examples }) => examples),
    { ...recipe.resolved, seed: recipe.resolved.seed },
  );
  const taught = kind === 'sft' ? train.filter(({ solution }) => solution !== undefined) : train;
  if (taught.length === 0) throw new RecipeError(nothingToLearn(recipePath, kind));
  return {
    recipe: { ...recipe, plan: withSteps(recipe, taught.length) },
    python,
    probe,
    model,
    train: taught,
    evaluation: evaluation.flatMap(({ dataset, name: split, examples }) =>
      examples.map((example) => ({ ...example, dataset, split })),
    ),
    warnings: [
      ...recipe.warnings,
      ...faults.filter(({ severity }) => severity === 'warning').map((fault) => told(recipe, fault)),
    ],
    notes: [asking.wordingNote, python.note].filter((note) => note !== undefined),
  };
}

/** The plan with its steps, which depend on the data where the recipe counts in epochs. */
function withSteps({ plan, resolved }: LoadedRecipe, prompts: number): LoadedRecipe['plan'] {
  if (plan.maxSteps !== undefined) return plan;
  const epochs = Number(resolved.values.num_train_epochs);
  const passes = Number(resolved.values.num_iterations) || 1;
  return { ...plan, prompts, maxSteps: stepsOver(prompts, plan, { kind: resolved.kind, epochs, passes }) };
}

function nothingToLearn(recipePath: string, kind: 'grpo' | 'sft'): string {
  return kind === 'sft'
    ? `${recipePath}: no example has a worked solution to learn from. Name other splits.`
    : `${recipePath}: the splits hold no question to train on. Name others.`;
}

/** The recipe, checked for the TRL and the cards that will train it. */
async function checkedFor(
  { executable, trl, versions }: TrlPython,
  probe: Probe,
  options: TrlOptions,
): Promise<LoadedRecipe> {
  const { recipe, overrides, kept, accelerate, processes, machines } = options;
  const gpus = gpuFactsOf(probe);
  const modelFolder = await modelFolderOf(options);
  const vllm = versions.get('vllm');
  return loadRecipe(recipe, overrides, kept, {
    trl,
    transformers: versions.get('transformers'),
    python: pythonPlaces(recipe, executable),
    ...(vllm !== undefined && { vllm }),
    ...(gpus && { gpus }),
    ...(modelFolder !== undefined && { modelFolder }),
    ...(accelerate !== undefined && (await accelerateGiven(accelerate))),
    ...(processes !== undefined && { processes }),
    ...(machines && { machines: machines.count }),
  });
}

/**
 * The configuration that the command names, and its number of processes, which both count whatever the recipe says.
 * @throws Error when there is no such file
 */
async function accelerateGiven(given: string): Promise<Pick<MeantFor, 'accelerateGiven' | 'processes'>> {
  const file = path.resolve(given);
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Error(`--accelerate ${given} cannot be read: ${cause.message}`, { cause });
  });
  const processes = readAccelerate(text, file).numProcesses;
  return { accelerateGiven: file, ...(processes !== undefined && { processes }) };
}

/** @throws RecipeError with every error among the faults, each with its line */
export function refuse(recipe: LoadedRecipe, faults: readonly LaunchFault[]): void {
  const errors = faults.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new RecipeError(errors.map((fault) => told(recipe, fault)).join('\n'));
}

/** A fault with its place in the recipe. */
export function told({ path: file, text }: LoadedRecipe, { key, message }: LaunchFault): string {
  const entry = key === undefined ? undefined : readRecipe(text, file).document.byKey.get(key);
  return `${entry ? `${file}:${lineOf(text, entry.keySpan.start)}` : file}: ${message}`;
}
