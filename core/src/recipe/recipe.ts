import { type RecipeDocument, readRecipeDocument } from './document';
import type { RecipeKind } from './keys';
import { recipeKind } from './kind';

/** A recipe's top-level keys with their values as YAML 1.1 (PyYAML's reading) gives them. */
export interface Recipe {
  readonly uri: string;
  readonly text: string;
  readonly kind: RecipeKind;
  readonly values: Readonly<Record<string, unknown>>;
  readonly document: RecipeDocument;
}

export function readRecipe(text: string, uri: string): Recipe {
  const document = readRecipeDocument(text, uri);
  const values = Object.fromEntries(document.entries.map(({ key, value }) => [key, value.value]));
  return { uri, text, kind: recipeKind(uri, document.byKey.keys()), values, document };
}
