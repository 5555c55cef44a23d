import type { EvalEvent, RunFinished } from '@phantomlab/core/run/event';
import { openModelFolder } from '../files/model-folder';
import type { Qwen3Config } from '../policy/config';
import type { NamedTensor, Policy } from '../policy/policy';
import { readCheckpoint } from '../run/checkpoint';
import { loadSplits } from '../run/load-examples';
import { locateModel } from '../run/locate';
import { loadRecipe, refuseFaults } from '../run/recipe-source';
import { chooseRunFolder, findResume } from '../run/run-folder';
import { type NoteLevel, TrainingRun } from '../run/training-run';
import { GrpoSession } from './grpo-session';
import { readGrpoSettings } from './settings';
import type { Metrics } from './step-metrics';
import type { Activity } from './training-loop';

/** What a run tells whoever shows it, beside what it writes to its event log. */
export type TrainUpdate =
  | {
      readonly kind: 'started';
      readonly runFolder: string;
      readonly step: number;
      readonly totalSteps: number;
    }
  | {
      readonly kind: 'activity';
      readonly step: number;
      readonly totalSteps: number;
      readonly activity: Activity;
    }
  | { readonly kind: 'step'; readonly step: number; readonly totalSteps: number; readonly metrics: Metrics }
  | { readonly kind: 'evaluating'; readonly split: string; readonly finished: number; readonly total: number }
  | { readonly kind: 'eval'; readonly event: EvalEvent }
  | { readonly kind: 'checkpoint'; readonly path: string }
  | { readonly kind: 'note'; readonly level: NoteLevel; readonly text: string };

export interface TrainOptions {
  /** Path of the recipe. */
  readonly recipe: string;
  /** `key=value`, stronger than the recipe. */
  readonly overrides?: readonly string[];
  /** A run folder or a checkpoint in it: go on from there. Without it a run is always a new one. */
  readonly resume?: string;
  /** The run's folder, instead of the paper's layout; new or empty. */
  readonly output?: string;
  /** Aborted with an Interruption as its reason; the run then leaves a checkpoint. */
  readonly signal?: AbortSignal;
  readonly watch?: (update: TrainUpdate) => void;
  /** Loads the policy; the ONNX engine's unless said otherwise. */
  readonly loadPolicy?: (config: Qwen3Config, tensors: readonly NamedTensor[]) => Promise<Policy>;
}

export interface TrainResult {
  readonly runFolder: string;
  readonly outcome: Exclude<RunFinished['outcome'], 'failed'>;
  readonly reason?: string;
  readonly step: number;
  /** In the order in which they were made. */
  readonly evaluations: readonly EvalEvent[];
}

/**
 * Trains a recipe with GRPO on this machine.
 * @throws RecipeError or FileFault before a run folder is made; afterwards whatever ended the run, once the
 *   event log says that it failed. The checkpoints stay.
 */
export async function trainRecipe(options: TrainOptions): Promise<TrainResult> {
  const recipe = await loadRecipe(options.recipe, options.overrides);
  if (recipe.resolved.kind !== 'grpo') {
    throw new Error(`${recipe.path} is a recipe for supervised fine-tuning: phantomlab sft ${recipe.path}`);
  }
  const { settings, faults } = readGrpoSettings(recipe.resolved.values, recipe.plan.worldSize);
  refuseFaults(recipe, faults);
  const training = await loadSplits(recipe, 'train');
  const evaluation = settings.evaluation.kind === 'no' ? [] : await loadSplits(recipe, 'eval');
  const model = await openModelFolder(locateModel(recipe));
  const resume = options.resume === undefined ? undefined : await findResume(options.resume);
  const checkpoint = resume && (await readCheckpoint(resume.checkpoint));
  const folder = resume?.runFolder ?? (await chooseRunFolder(recipe, 'grpo', options.output));
  const run = await TrainingRun.open(folder);
  try {
    const parts = { options, recipe, settings, training, evaluation, model, run, checkpoint };
    const session = await GrpoSession.open(parts);
    try {
      const interruption = await session.train();
      const outcome = interruption?.outcome ?? 'completed';
      run.finish(outcome, interruption?.reason);
      const { step, evaluations } = session;
      return { runFolder: folder, outcome, reason: interruption?.reason, step, evaluations };
    } finally {
      await session.dispose();
    }
  } catch (error) {
    run.fail(error as Error);
    throw error;
  }
}
