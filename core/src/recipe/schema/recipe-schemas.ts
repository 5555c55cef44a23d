import { table } from '../../tables/table';
import { compareVersions } from './compare-versions';
import { transformersBeside } from './key-history';
import { type RecipeSchema, recipeSchemaOf } from './recipe-schema';
import { schemaBetween } from './schema-between';

const read = (text: string) => recipeSchemaOf(JSON.parse(text));

/** One for each TRL that was asked about its keys, the oldest first. Each is read when it is needed. */
const schemas = [
  { trl: '0.24.0', schema: table('trl-0.24.0.json', read) },
  { trl: '1.0.0', schema: table('trl-1.0.0.json', read) },
  { trl: '1.8.0', schema: table('trl-1.8.0.json', read) },
  { trl: '1.16.0', schema: table('trl-1.16.0.json', read) },
] as const;

const newest = schemas.at(-1)!;

/** The versions of TRL that have a schema of their own, the oldest first. */
export const schemaVersions: readonly string[] = schemas.map(({ trl }) => trl);

/** What the embedded trainer follows, and what counts where no TRL is known. */
export const newestTrl: string = newest.trl;

export const newestSchema = (): RecipeSchema => newest.schema();

/** All of them: for what is compared over the versions. */
export const recipeSchemas = (): readonly RecipeSchema[] => schemas.map(({ schema }) => schema());

const between = new Map<string, RecipeSchema>();

/**
 * The schema of a version: its own, or the nearest that is not newer with what is known to have changed since. Of a
 * version after the newest, the newest.
 * @param trl as pip has it: `1.8.0`, `1.0.0.dev0`; undefined: the newest
 * @param transformers undefined: the one that was current when the TRL came out
 */
export function schemaFor(trl: string | undefined, transformers?: string): RecipeSchema {
  if (trl === undefined || !/^v?\d/.test(trl)) return newestSchema();
  const index = schemas.findLastIndex((one) => compareVersions(one.trl, trl) <= 0);
  const nearest = schemas[Math.max(0, index)]!;
  const before = nearest.schema();
  const exact = compareVersions(before.trl, trl) === 0 || nearest === newest;
  if (exact && (transformers ?? before.transformers) === before.transformers) return before;
  const versions = { trl, transformers: transformers ?? transformersBeside(trl) };
  const name = `${versions.trl} ${versions.transformers}`;
  const known = between.get(name);
  if (known) return known;
  const schema = schemaBetween(versions, before, schemas[index + 1]?.schema(), recipeSchemas());
  between.set(name, schema);
  return schema;
}
