import type { RecipeKey } from '../schema/keys';
import type { RecipeSchema } from '../schema/recipe-schema';
import { paperKeys } from './paper-keys';
import type { RecipeScript } from './recipe-script';
import { trlScriptKeys } from './trl-script-keys';

const made = new WeakMap<RecipeSchema, RecipeSchema>();

/** TRL's keys with those of the script: the schemas of schemas/recipe have the paper's. */
export function schemaOfScript(schema: RecipeSchema, { kind }: RecipeScript): RecipeSchema {
  if (kind === 'paper' || kind === 'other') return schema;
  const known = made.get(schema);
  if (known) return known;
  const keys: readonly RecipeKey[] = [
    ...trlScriptKeys.filter(({ name }) => !schema.byKey.has(name)),
    ...schema.keys.filter(({ name }) => !paperKeys.has(name)),
  ];
  const own = { ...schema, keys, byKey: new Map(keys.map((key) => [key.name, key])) };
  made.set(schema, own);
  return own;
}
