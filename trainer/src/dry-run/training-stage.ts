import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Example } from '@phantomlab/core/examples/example';
import { readEvents } from '@phantomlab/core/node/runs/event-reader';
import { type ModelFolder, openModelFolder } from '../files/model-folder';
import { packageRoot } from '../files/package-root';
import { type GrpoSettings, readGrpoSettings } from '../grpo/settings';
import { trainGrpo } from '../grpo/train-recipe';
import { loadPolicy } from '../policy/onnx-policy';
import type { Split } from '../run/examples/load-examples';
import type { Metrics } from '../run/loop/metrics';
import type { TrainResult } from '../run/loop/train-options';
import type { TrainUpdate } from '../run/loop/train-update';
import type { LoadedRecipe } from '../run/recipe/recipe-source';
import type { ValueFault } from '../run/recipe/recipe-values';
import { readSftSettings } from '../sft/settings';
import { trainWorked } from '../sft/train-sft';
import { cutPrompt } from './cut-prompt';
import type { DryRunData } from './data-stage';
import { goldCompletion } from './gold-completion';
import { goldPolicy } from './gold-policy';
import type { DryRunFault, StageResult } from './report';
import { answerPlace } from './reward-stage';
import { promptsNeeded, scaledGrpo, scaledSft } from './scaled-settings';
import { spread } from './spread';

/** Tokens of a prompt that the tiny policy reads here: enough for its question, and quick. */
const promptTokens = 512;
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
): Promise<StageResult & { readonly stopped?: boolean }> {
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
type Tried = StageResult & { readonly stopped?: boolean };

async function tryGrpo(
  recipe: LoadedRecipe,
  data: DryRunData,
  model: ModelFolder,
  options: TryOptions,
): Promise<Tried> {
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
      `reward ${figure(reward)} ± ${figure(spread)}, loss ${figure(loss)}, gradient ${figure(norm)}`,
    extra: 'one completion of each group is the right answer',
  });
}

async function trySft(
  recipe: LoadedRecipe,
  data: DryRunData,
  model: ModelFolder,
  options: TryOptions,
): Promise<Tried> {
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
    line: ({ loss, grad_norm: norm }) => `loss ${figure(loss)}, gradient ${figure(norm)}`,
  });
}

const told = ({ message }: ValueFault): DryRunFault => ({ severity: 'error', message });
const key = (tokens: readonly number[]) => tokens.join(' ');
const figure = (value: number | undefined) => (value === undefined ? '?' : value.toPrecision(3));

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

/** As many examples as are needed, spread over the splits, with prompts that the tiny policy reads in no time. */
function cutSplits(splits: readonly Split[], needed: number, model: ModelFolder): readonly Split[] {
  const each = Math.max(1, Math.ceil(needed / Math.max(1, splits.length)));
  const cut = splits.slice(0, needed).map((split) => ({
    ...split,
    examples: spread(split.examples, each).map((example) =>
      cutPrompt(example, model.tokenizer, promptTokens),
    ),
  }));
  return repeated(cut, needed);
}

/** A few records are asked again where the two steps need more; ids tell the copies apart. */
function repeated(splits: readonly Split[], needed: number): readonly Split[] {
  const have = splits.reduce((sum, { examples }) => sum + examples.length, 0);
  const [first, ...rest] = splits;
  if (!first || have === 0 || have >= needed) return splits;
  const copies = Array.from({ length: needed - have }, (_, i): Example => {
    const example = first.examples[i % first.examples.length]!;
    return { ...example, id: `${example.id}#again-${i + 1}` };
  });
  return [{ ...first, examples: [...first.examples, ...copies] }, ...rest];
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

interface Wording {
  /** What a step is made of. */
  readonly what: string;
  line(metrics: Metrics): string;
  readonly extra?: string;
}

async function summarised(
  { runFolder, outcome }: TrainResult,
  { resolved }: LoadedRecipe,
  left: readonly ValueFault[],
  { what, line, extra }: Wording,
): Promise<Tried> {
  if (outcome !== 'completed') return { summary: 'Stopped.', stopped: true };
  const { events } = await readEvents(runFolder);
  const steps = events.flatMap((event) => (event.type === 'step' ? [event] : []));
  const broken = steps.find(({ metrics }) =>
    [metrics.loss, metrics.grad_norm].some((v) => !Number.isFinite(v)),
  );
  const model = resolved.model_name_or_path ?? 'the model';
  return {
    summary: `${steps.length} steps of ${what}, the tiny policy in place of ${model}.`,
    details: [
      `Prompts are cut to ${promptTokens} tokens${extra ? `; ${extra}` : ''}.`,
      ...steps.map(({ step, metrics }) => `Step ${step}: ${line(metrics)}.`),
      ...named(
        'Not tried, because TRL alone does it',
        left.filter(({ unsupported }) => unsupported),
      ),
      ...named(
        'Tried with the default instead',
        left.filter(({ unsupported }) => !unsupported),
      ),
    ],
    faults: broken
      ? [{ severity: 'error', message: `Step ${broken.step} has a loss or gradient that is no number.` }]
      : [],
  };
}

function named(what: string, faults: readonly ValueFault[]): string[] {
  const keys = [...new Set(faults.map(({ key }) => key))];
  return keys.length > 0 ? [`${what}: ${keys.join(', ')}.`] : [];
}
