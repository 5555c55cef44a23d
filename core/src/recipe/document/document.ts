import { readYamlDocument, type YamlDocument } from '../../yaml/yaml-document';
import type { YamlEntry, YamlValue } from '../../yaml/yaml-value';

export { firstLine } from '../../yaml/yaml-document';

export type RecipeDocument = YamlDocument;
/** A top-level key with its value. */
export type RecipeEntry = YamlEntry;
/** A value as PyYAML gives it to TRL. */
export type RecipeValue = YamlValue;
/** Why a text can't be read as YAML, or not as PyYAML reads it. */

/** Reads a recipe as PyYAML's safe_load would, keeping where everything stands. */
export function readRecipeDocument(text: string, uri: string): RecipeDocument {
  return readYamlDocument(text, uri, 'recipe');
}
