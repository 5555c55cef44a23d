import trl0240 from '../../../../schemas/recipe/trl-0.24.0.schema.json';
import trl100 from '../../../../schemas/recipe/trl-1.0.0.schema.json';
import trl180 from '../../../../schemas/recipe/trl-1.8.0.schema.json';
import trl1160 from '../../../../schemas/recipe/trl-1.16.0.schema.json';
import { compareVersions } from './compare-versions';
import { transformersBeside } from './key-history';
import { type RecipeSchema, recipeSchemaOf } from './recipe-schema';
import { schemaBetween } from './schema-between';

/** One a TRL that was asked about its keys, the oldest first. */
export const recipeSchemas: readonly RecipeSchema[] = [trl0240, trl100, trl180, trl1160].map(recipeSchemaOf);

/** What the embedded trainer follows, and what counts where no TRL is known. */
export const newestSchema: RecipeSchema = recipeSchemas.at(-1)!;

const between = new Map<string, RecipeSchema>();

/**
 * The schema of a version: its own, or the nearest that is not newer with what is known to have changed since. Of a
 * version after the newest, the newest.
 * @param trl as pip has it: `1.8.0`, `1.0.0.dev0`; undefined: the newest
 * @param transformers undefined: the one that was current when the TRL came out
 */
export function schemaFor(trl: string | undefined, transformers?: string): RecipeSchema {
  if (trl === undefined || !/^v?\d/.test(trl)) return newestSchema;
  const index = recipeSchemas.findLastIndex((schema) => compareVersions(schema.trl, trl) <= 0);
  const before = recipeSchemas[Math.max(0, index)]!;
  const exact = compareVersions(before.trl, trl) === 0 || before === newestSchema;
  if (exact && (transformers ?? before.transformers) === before.transformers) return before;
  const versions = { trl, transformers: transformers ?? transformersBeside(trl) };
  const name = `${versions.trl} ${versions.transformers}`;
  const known = between.get(name);
  if (known) return known;
  const schema = schemaBetween(versions, before, recipeSchemas[index + 1], recipeSchemas);
  between.set(name, schema);
  return schema;
}
