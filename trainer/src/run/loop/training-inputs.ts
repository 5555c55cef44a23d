import { type ModelFolder, openModelFolder } from '../../files/model-folder';
import { askingOf } from '../examples/asking';
import { loadSplits, type Split } from '../examples/load-examples';
import { checkPlace } from '../folder/check-place';
import type { Interval } from '../recipe/interval';
import { locateModel } from '../recipe/locate-model';
import { type LoadedRecipe, refuseFaults } from '../recipe/recipe-source';
import type { ReadSettings } from '../recipe/recipe-values';
import type { TrainOptions } from './train-options';

/** What a run is made of, read and found good: a dry run puts a small model and short prompts here. */
export interface TrainingInputs<Settings> {
  readonly recipe: LoadedRecipe;
  readonly settings: Settings;
  /** The recipe's keys that the settings are made of. */
  readonly read: ReadonlySet<string>;
  readonly training: readonly Split[];
  readonly evaluation: readonly Split[];
  readonly model: ModelFolder;
  /** Where the prompts' words come from, for the run's log; undefined: they are ours. */
  readonly wordingNote?: string;
}

/**
 * Loads what a recipe trains on.
 * @throws RecipeError or FileFault for whatever is wrong with the recipe, the place of the run, the data or the model
 */
export async function loadInputs<Settings extends { readonly evaluation: Interval }>(
  recipe: LoadedRecipe,
  { settings, faults, read }: ReadSettings<Settings>,
  options: TrainOptions,
): Promise<TrainingInputs<Settings>> {
  refuseFaults(recipe, faults);
  await checkPlace(options, recipe, recipe.resolved.kind);
  const asking = await askingOf(recipe);
  const training = await loadSplits(recipe, 'train', { asking });
  const evaluation = settings.evaluation.kind === 'no' ? [] : await loadSplits(recipe, 'eval', { asking });
  const model = await openModelFolder(locateModel(recipe));
  return { recipe, settings, read, training, evaluation, model, wordingNote: asking.wordingNote };
}
