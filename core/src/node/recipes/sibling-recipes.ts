import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isRecipe } from '../../recipe/document/is-recipe';
import { readRecipe } from '../../recipe/document/recipe';
import type { SiblingRecipe } from '../../recipe/facts';
import { runIdentity } from '../../recipe/plan/run-identity';
import { Settings } from '../../recipe/plan/settings';
import { schemaFor } from '../../recipe/schema/recipe-schemas';
import { FileCache } from '../file-cache';
import type { FactsOptions } from './facts-options';

const texts = new FileCache((file) => readFile(file, 'utf8'));

/** What siblings were last read as: a folder may hold thousands, and facts are gathered at each pause in typing. */
const identities = new Map<
  string,
  { readonly text: string; readonly of: string; readonly identity: string }
>();

function identityOf(file: string, text: string, of: string, schema: ReturnType<typeof schemaFor>): string {
  const known = identities.get(file);
  if (known?.text === text && known.of === of) return known.identity;
  const recipe = readRecipe(text, file, schema);
  const identity = runIdentity(recipe, new Settings(recipe));
  identities.set(file, { text, of, identity });
  return identity;
}

/** The other recipes of a recipe's folder. */
export async function siblingRecipes(
  file: string,
  { unsaved, trl, transformers }: FactsOptions,
): Promise<SiblingRecipe[]> {
  const folder = path.dirname(file);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return [];
  }
  const others = names.filter((name) => /\.ya?ml$/.test(name) && name !== path.basename(file));
  const read = others.map(async (name): Promise<SiblingRecipe[]> => {
    const other = path.join(folder, name);
    // A file that vanished meanwhile is no sibling any more.
    const text = unsaved?.(other) ?? (await texts.of(other));
    if (text === undefined || !isRecipe(other, text)) return [];
    return [
      { name, identity: identityOf(other, text, `${trl} ${transformers}`, schemaFor(trl, transformers)) },
    ];
  });
  return (await Promise.all(read)).flat();
}
