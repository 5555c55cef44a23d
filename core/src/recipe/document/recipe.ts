import type { RecipeKind } from '../schema/keys';
import type { RecipeSchema } from '../schema/recipe-schema';
import { newestSchema } from '../schema/recipe-schemas';
import { type RecipeDocument, readRecipeDocument } from './document';
import { recipeKind } from './kind';

/** A recipe's top-level keys with their values as YAML 1.1 (PyYAML's reading) gives them. */
export interface Recipe {
  readonly uri: string;
  readonly text: string;
  readonly kind: RecipeKind;
  /** The keys of the TRL that it is meant for. */
  readonly schema: RecipeSchema;
  readonly values: Readonly<Record<string, unknown>>;
  readonly document: RecipeDocument;
}

export function readRecipe(text: string, uri: string, schema: RecipeSchema = newestSchema()): Recipe {
  const document = readRecipeDocument(text, uri);
  const values = Object.fromEntries(document.entries.map(({ key, value }) => [key, value.value]));
  return { uri, text, kind: recipeKind(uri, document.byKey.keys(), schema), schema, values, document };
}
