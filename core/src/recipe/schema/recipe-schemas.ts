import trl1160 from '../../../../schemas/recipe/trl-1.16.0.schema.json';
import { compareVersions } from './compare-versions';
import { type RecipeSchema, recipeSchemaOf } from './recipe-schema';

/** One a supported TRL, the oldest first. */
export const recipeSchemas: readonly RecipeSchema[] = [trl1160]
  .map(recipeSchemaOf)
  .sort((a, b) => compareVersions(a.trl, b.trl));

/** What the embedded trainer follows, and what counts where no TRL is known. */
export const newestSchema: RecipeSchema = recipeSchemas.at(-1)!;

/**
 * The schema nearest to a version and not newer than it; the oldest for one that is older than all.
 * @param version as pip has it: `1.8.0`, `1.0.0.dev0`; undefined: the newest
 */
export function schemaFor(version: string | undefined): RecipeSchema {
  if (version === undefined) return newestSchema;
  const older = recipeSchemas.filter(({ trl }) => compareVersions(trl, version) <= 0);
  return older.at(-1) ?? recipeSchemas[0]!;
}
