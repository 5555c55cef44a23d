import { createHash } from 'node:crypto';
import type { SplitUse } from '@phantomlab/core/examples/scoring';
import { readPaperWording } from '@phantomlab/core/node/launch/paper-wording';
import type { PythonPlaces } from '@phantomlab/core/node/launch/select-trl';
import { readRecipe } from '@phantomlab/core/recipe/document/recipe';
import type { PackageTexts, WordingPackage } from '@phantomlab/core/tasks/paper/package-texts';
import { textsOf } from '@phantomlab/core/tasks/paper/paper-prompts';
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
  /** Where the prompts' wording comes from, and a hash of it, as a sentence; undefined where it is ours. */
  readonly wordingNote: string | undefined;
  /** Packages whose wording is not on this machine: our own replaces it. */
  readonly missing: readonly WordingPackage[];
}

const choiceOf = ({ resolved }: Pick<LoadedRecipe, 'resolved'>): PromptChoice => ({
  mode: resolved.training_mode,
  method: resolved.prompt_method,
  source: resolved.prompt_source,
});

/** Two runs whose notes have the same hash were asked in the same words. */
function wordingNote(choice: PromptChoice, { texts, files }: PackageTexts): string | undefined {
  const names = textsOf(paperPromptOf(choice)!);
  if (names.length === 0) return undefined;
  const hash = createHash('sha256').update(JSON.stringify(names.map((name) => texts.get(name))));
  return `The prompts' wording (sha256 ${hash.digest('hex').slice(0, 16)}) is read from ${files.join(', ')}.`;
}

/**
 * @param python where the paper's wording is looked for; undefined: as the recipe's place and this process say
 * @throws RecipeError where the paper's wording is asked for and not on this machine, unless ours may replace it
 */
export async function askingOf(
  recipe: LoadedRecipe,
  { standIn = false, python }: { readonly standIn?: boolean; readonly python?: PythonPlaces } = {},
): Promise<Asking> {
  const choice = choiceOf(recipe);
  const isPaper = paperPromptOf(choice) !== undefined;
  const texts: PackageTexts | undefined = isPaper
    ? await readPaperWording(python ?? pythonPlaces(recipe.path))
    : undefined;
  const missing = missingPackages(choice, texts);
  if (missing.length > 0 && !standIn) {
    const stated = readRecipe(recipe.text, recipe.path).document.byKey;
    const key = stated.has('prompt_source') ? 'prompt_source' : 'prompt_method';
    refuseFaults(recipe, [{ key, message: packagesWanted(missing) }]);
  }
  const used = missing.length > 0 ? { ...choice, source: 'own' as const } : choice;
  const { scoring } = recipe.resolved;
  return {
    for: (use) => ({ prompting: promptingOf(used, texts, use), scoring, use }),
    wordingNote: texts && missing.length === 0 ? wordingNote(choice, texts) : undefined,
    missing,
  };
}
