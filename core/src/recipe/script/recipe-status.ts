import type { CheckContext } from '../check';
import { type RecipeScript, scriptName } from './recipe-script';

/** From the server to the editor, after a recipe was checked: a `RecipeStatus`. */
export const recipeStatusNotification = 'phantomlab/recipeStatus';

/** By what a recipe is judged: for the status item beside it. */
export interface RecipeStatus {
  readonly uri: string;
  /** `the paper's script`, `trl grpo`, `src/train.py`. */
  readonly script: string;
  readonly scriptFrom: RecipeScript['from'];
  /** The TRL that counts for this recipe. */
  readonly trl: string;
  /** What the project's files ask for, where they decided or name something whose version is not known. */
  readonly pin?: { readonly text: string; readonly file: string; readonly known: boolean };
}

export function recipeStatus(uri: string, { recipe, script, schema, facts }: CheckContext): RecipeStatus {
  return {
    uri,
    script: scriptName(script, recipe.kind),
    scriptFrom: script.from,
    trl: facts.trl ?? schema.trl,
    ...(facts.trlPin && { pin: { ...facts.trlPin, known: facts.trlAssumed !== true } }),
  };
}
