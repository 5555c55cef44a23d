import { readRecipe } from '@phantomlab/core/recipe/document/recipe';
import type { ResolvedRecipe } from '@phantomlab/core/recipe/resolve';
import type { RecipeSchema } from '@phantomlab/core/recipe/schema/recipe-schema';
import { newestSchema } from '@phantomlab/core/recipe/schema/recipe-schemas';

const heading = '# Left at the defaults of TRL';

/**
 * A recipe as it is kept in its run's folder: as it was trained, ready to be trained again, and below it, as
 * comments, what every key that it leaves out stood at. Defaults change from one TRL to the next.
 * @param schema of the TRL that it was resolved for
 */
export function resolvedText(
  text: string,
  resolved: ResolvedRecipe,
  schema: RecipeSchema = newestSchema(),
): string {
  // A run's own copy, trained again, has the comments already: perhaps another TRL's.
  const own = text.split(`\n${heading}`, 1)[0]!;
  const written = readRecipe(own, resolved.uri).document.byKey;
  const silent = Object.entries(resolved.values).filter(
    ([key]) => !written.has(key) && schema.byKey.get(key)?.kinds.includes(resolved.kind),
  );
  const defaults = silent.map(([key, value]) => `# ${key}: ${JSON.stringify(value)}\n`);
  const end = own.endsWith('\n') ? '' : '\n';
  return `${own}${end}\n${heading} ${schema.trl}:\n${defaults.join('')}`;
}
