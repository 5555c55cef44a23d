import { readFile } from 'node:fs/promises';
import { resolveRecipe } from '@phantomlab/core/recipe/resolve';
import type { AskingChoice } from './asking';

/** What a recipe says of how its model is asked. */
export interface RecipeChoice extends AskingChoice {
  readonly file: string;
  readonly maxTokens: number;
  readonly templateArguments: Readonly<Record<string, unknown>>;
}

/** @throws RecipeError naming file and line */
export async function recipeChoice(file: string): Promise<RecipeChoice> {
  const { values, prompt_method, prompt_source, scoring, max_completion_length } = resolveRecipe(
    await readFile(file, 'utf8'),
    file,
  );
  const given = values.chat_template_kwargs;
  return {
    file,
    method: prompt_method,
    source: prompt_source,
    scoring,
    maxTokens: max_completion_length,
    templateArguments: typeof given === 'object' && given !== null ? { ...given } : {},
  };
}
