import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ModelFolder, openModelFolder } from '../files/model-folder';
import { packageRoot } from '../files/package-root';
import { type GrpoSettings, readGrpoSettings } from '../grpo/settings';
import { trainGrpo } from '../grpo/train-recipe';
import { loadPolicy } from '../policy/onnx-policy';
import type { Split } from '../run/examples/load-examples';
import type { TrainUpdate } from '../run/loop/train-update';
import type { LoadedRecipe } from '../run/recipe/recipe-source';
import type { ValueFault } from '../run/recipe/recipe-values';
import { readSftSettings } from '../sft/settings';
import { trainWorked } from '../sft/train-sft';
import { cutSplits } from './cut-splits';
import type { DryRunData } from './data-stage';
import { goldCompletion } from './gold-completion';
import { goldPolicy } from './gold-policy';
import type { DryRunFault } from './report';
import { answerPlace } from './reward-stage';
import { promptsNeeded, scaledGrpo, scaledSft } from './scaled-settings';
import { stepFigure, summarised, type TriedSteps } from './tried-steps';

/** Questions that a policy is evaluated on, where the recipe evaluates at all. */
const evaluated = 2;

export interface TrainingStageOptions {
  readonly signal?: AbortSignal;
  readonly watch?: (update: TrainUpdate) => void;
}

/** Trains two steps by the recipe with the tiny policy in place of its model, in a folder that goes again. */
export async function trainingStage(
  recipe: LoadedRecipe,
  data: DryRunData,
  options: TrainingStageOptions,
): Promise<TriedSteps> {
  const folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-dry-run-'));
  try {
    const model = await openModelFolder(path.join(packageRoot(), 'recipes', 'tiny', 'policy'));
    const train = recipe.resolved.kind === 'sft' ? trySft : tryGrpo;
    return await train(recipe, data, model, { ...options, output: path.join(folder, 'run') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type TryOptions = TrainingStageOptions & { readonly output: string };

async function tryGrpo(
  recipe: LoadedRecipe,
  data: DryRunData,
  model: ModelFolder,
  options: TryOptions,
): Promise<TriedSteps> {
  const { values } = recipe.resolved;
  const { left, ...read } = leavingOut(values, (given) => readGrpoSettings(given, recipe.plan.worldSize));
  if (read.faults.length > 0)
    return { summary: 'The sizes do not fit together.', faults: read.faults.map(told) };
  const settings = scaledGrpo(read.settings);
  const training = cutSplits(data.training, promptsNeeded(settings), model);
  const gold = goldTokens(training, recipe, settings, model);
  const result = await trainGrpo(
    {
      recipe: { ...recipe, warnings: [] },
      settings,
      read: read.read,
      training,
      evaluation: cutSplits(data.evaluation, evaluated, model),
      model,
    },
    {
      ...options,
      loadPolicy: async (config, tensors) =>
        goldPolicy(
          await loadPolicy(config, tensors),
          (tokens) => gold.get(key(tokens)),
          settings.temperature,
        ),
    },
  );
  const groups = (settings.microBatchSize * settings.stepsPerGeneration) / settings.numGenerations;
  return summarised(result, recipe, left, {
    what: `${groups} group${groups === 1 ? '' : 's'} of ${settings.numGenerations}`,
    line: ({ reward, reward_std: spread, loss, grad_norm: norm }) =>
      `reward ${stepFigure(reward)} ± ${stepFigure(spread)}, loss ${stepFigure(loss)}, gradient ${stepFigure(norm)}`,
    extra: 'one completion of each group is the right answer',
  });
}

async function trySft(
  recipe: LoadedRecipe,
  data: DryRunData,
  model: ModelFolder,
  options: TryOptions,
): Promise<TriedSteps> {
  const { values } = recipe.resolved;
  const { left, ...read } = leavingOut(values, (given) => readSftSettings(given, recipe.plan.worldSize));
  if (read.faults.length > 0)
    return { summary: 'The sizes do not fit together.', faults: read.faults.map(told) };
  const settings = scaledSft(read.settings);
  const needed = settings.microBatchSize * settings.gradientAccumulationSteps * 2;
  const result = await trainWorked(
    {
      recipe: { ...recipe, warnings: [] },
      settings,
      read: read.read,
      training: cutSplits(data.training, needed, model),
      evaluation: cutSplits(data.evaluation, evaluated, model),
      model,
    },
    options,
  );
  return summarised(result, recipe, left, {
    what: `${settings.microBatchSize} example${settings.microBatchSize === 1 ? '' : 's'}`,
    line: ({ loss, grad_norm: norm }) => `loss ${stepFigure(loss)}, gradient ${stepFigure(norm)}`,
  });
}

const told = ({ message }: ValueFault): DryRunFault => ({ severity: 'error', message });
const key = (tokens: readonly number[]) => tokens.join(' ');

/**
 * Reads settings; what only TRL can do, and what the checks reported, is left at its default and named, so that
 * the rest is still tried.
 */
function leavingOut<R extends { readonly faults: readonly ValueFault[] }>(
  values: Readonly<Record<string, unknown>>,
  read: (values: Readonly<Record<string, unknown>>) => R,
): R & { readonly left: readonly ValueFault[] } {
  const first = read(values);
  const left = first.faults;
  const second =
    left.length > 0 ? read({ ...values, ...Object.fromEntries(left.map(({ key }) => [key, null])) }) : first;
  return { ...second, left };
}

/** By prompt: the right answer's tokens. */
function goldTokens(
  splits: readonly Split[],
  recipe: LoadedRecipe,
  settings: GrpoSettings,
  { tokenizer }: ModelFolder,
): ReadonlyMap<string, readonly number[]> {
  const { templateArguments, rewardNames } = settings;
  return new Map(
    splits.flatMap(({ examples }) =>
      examples.map((example) => [
        key(tokenizer.promptTokens(example.messages, templateArguments)),
        [...tokenizer.encode(goldCompletion(example, answerPlace(recipe), rewardNames)), tokenizer.stop[0]!],
      ]),
    ),
  );
}
