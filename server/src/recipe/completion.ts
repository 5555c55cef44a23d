import { describeKey, typeText } from '@phantomlab/core/recipe/describe-key';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { RecipeKey } from '@phantomlab/core/recipe/keys';
import { type Recipe, readRecipe } from '@phantomlab/core/recipe/recipe';
import { schemaFor } from '@phantomlab/core/recipe/schema/recipe-schemas';
import { Settings } from '@phantomlab/core/recipe/settings';
import { yamlText } from '@phantomlab/core/recipe/yaml-text';
import { type CompletionItem, CompletionItemKind, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../file-path';
import { rangeOf } from '../range';
import { type Cursor, cursorAt } from './cursor';
import { valuesOf } from './values';

const topLevelKey = /^([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r\n]|$)/gm;

/** Sorted as text, so that groups and their keys keep the schema's order. */
const rank = (n: number) => String(n).padStart(4, '0');

function keyItem(key: RecipeKey, recipe: Recipe, index: number): CompletionItem {
  return {
    label: key.name,
    kind: CompletionItemKind.Property,
    detail: `${typeText(key)} · ${key.group}`,
    documentation: { kind: MarkupKind.Markdown, value: describeKey(key, recipe) },
    sortText: rank(recipe.schema.groups.indexOf(key.group)) + rank(index),
  };
}

function keyItems(
  document: TextDocument,
  cursor: Extract<Cursor, { at: 'key' }>,
  recipe: Recipe,
): CompletionItem[] {
  const text = document.getText();
  const { start, end } = cursor.word;
  const present = new Set(
    [...text.matchAll(topLevelKey)].filter((match) => match.index !== start).map((match) => match[1]!),
  );
  const hasValue = /^[ \t]*:/.test(text.slice(end));
  const range = rangeOf(document, cursor.word);
  return recipe.schema.keys
    .filter((key) => key.kinds.includes(recipe.kind) && !present.has(key.name))
    .map((key, index) => ({
      ...keyItem(key, recipe, index),
      textEdit: { range, newText: hasValue ? key.name : `${key.name}: ` },
      // The values of the new key are asked for at once.
      ...(hasValue ? {} : { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
    }));
}

/** A value in the form that its place takes: an item, a list of one, or between the quotes that are there. */
function written(value: unknown, key: RecipeKey, cursor: Extract<Cursor, { at: 'value' }>): string {
  if (cursor.quoted) return String(value);
  const text = yamlText(value);
  const needsList = key.types.includes('array') && !key.types.includes('string') && !cursor.inList;
  return needsList && !Array.isArray(value) ? `[${text}]` : text;
}

/** Keys that are not there yet, or the values of the key at the cursor. */
export function recipeCompletions(
  document: TextDocument,
  position: Position,
  facts: RecipeFacts,
): CompletionItem[] {
  const text = document.getText();
  const cursor = cursorAt(text, document.offsetAt(position));
  if (cursor.at === 'nothing') return [];
  const recipe = readRecipe(text, filePath(document.uri), schemaFor(facts.trl, facts.transformers));
  if (cursor.at === 'key') return keyItems(document, cursor, recipe);
  const key = recipe.schema.byKey.get(cursor.key);
  if (!key) return [];
  const colon = /:$/.test(text.slice(0, cursor.word.start)) ? ' ' : '';
  return valuesOf(key, recipe.kind, new Settings(recipe), facts)
    .filter(({ value }) => !cursor.inList || !cursor.others.includes(String(value)))
    .map(({ value, detail, documentation }, index) => {
      const newText = colon + written(value, key, cursor);
      return {
        label: typeof value === 'string' ? value : yamlText(value),
        kind: CompletionItemKind.Value,
        detail,
        documentation,
        sortText: rank(index),
        filterText: newText.trim(),
        textEdit: { range: rangeOf(document, cursor.word), newText },
      };
    });
}
