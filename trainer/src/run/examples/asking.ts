import { readPaperWording } from '@phantomlab/core/node/launch/paper-wording';
import type { SplitUse } from '@phantomlab/core/reward/scoring';
import type { PackageTexts, WordingPackage } from '@phantomlab/core/tasks/paper/package-texts';
import {
  missingPackages,
  type PromptChoice,
  packagesWanted,
  paperPromptOf,
  promptingOf,
} from '@phantomlab/core/tasks/prompt-source';
import type { AskingOptions } from '@phantomlab/core/tasks/records/record-examples';
import { pythonPlaces } from '../recipe/python-places';
import { type LoadedRecipe, refuseFaults } from '../recipe/recipe-source';

/** How a recipe asks its questions and scores the answers. */
export interface Asking {
  for(use: SplitUse): AskingOptions;
  /** The files that the prompts' wording comes from; none where it is ours. */
  readonly wordingFiles: readonly string[];
  /** Packages whose wording is not on this machine: our own stands in for it. */
  readonly missing: readonly WordingPackage[];
}

const choiceOf = ({ resolved }: Pick<LoadedRecipe, 'resolved'>): PromptChoice => ({
  mode: resolved.training_mode,
  method: resolved.prompt_method,
  source: resolved.prompt_source,
});

/**
 * @throws RecipeError where the paper's wording is asked for and not on this machine, unless ours may stand in for it
 */
export async function askingOf(
  recipe: LoadedRecipe,
  { standIn = false }: { readonly standIn?: boolean } = {},
): Promise<Asking> {
  const choice = choiceOf(recipe);
  const isPaper = paperPromptOf(choice) !== undefined;
  const texts: PackageTexts | undefined = isPaper
    ? await readPaperWording(pythonPlaces(recipe.path))
    : undefined;
  const missing = missingPackages(choice, texts);
  if (missing.length > 0 && !standIn) {
    const key = recipe.resolved.values.prompt_source === undefined ? 'prompt_method' : 'prompt_source';
    refuseFaults(recipe, [{ key, message: packagesWanted(missing) }]);
  }
  const used = missing.length > 0 ? { ...choice, source: 'own' as const } : choice;
  const { scoring } = recipe.resolved;
  return {
    for: (use) => ({ prompting: promptingOf(used, texts, use), scoring, use }),
    wordingFiles: missing.length > 0 ? [] : (texts?.files ?? []),
    missing,
  };
}
