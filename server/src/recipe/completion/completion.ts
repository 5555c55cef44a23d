import type { DiskCandidates } from '@phantomlab/core/node/recipes/find-candidates';
import type { CheckContext } from '@phantomlab/core/recipe/check';
import { checkContext, findingsOf } from '@phantomlab/core/recipe/check-recipe';
import { describeKey, typeText } from '@phantomlab/core/recipe/describe/describe-key';
import { recipeSnippets, snippetText } from '@phantomlab/core/recipe/describe/recipe-snippets';
import type { Recipe } from '@phantomlab/core/recipe/document/recipe';
import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { RecipeKey, RecipeKind } from '@phantomlab/core/recipe/schema/keys';
import { schemaFor } from '@phantomlab/core/recipe/schema/recipe-schemas';
import { yamlText } from '@phantomlab/core/yaml/yaml-text';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../../protocol/file-path';
import { rangeOf } from '../../protocol/range';
import { contextOf } from '../read-recipe';
import { type Cursor, cursorAt } from './cursor';
import { directiveValues } from './directives';
import { noCandidates } from './disk-candidates';
import { keyRank } from './key-rank';
import { type ValueCandidate, valuesOf } from './values';

const topLevelKey = /^([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r\n]|$)/gm;

/** Sorted as text, so that the order is the one in which they are offered. */
const rank = (n: number) => String(n).padStart(4, '0');
const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });

/** Whose key an item is; its documentation is asked for when the item is looked at. */
type KeyData = `recipe-key ${RecipeKind} ${string} ${string}`;

function isKeyData(data: unknown): data is KeyData {
  return typeof data === 'string' && /^recipe-key (?:grpo|sft) \S+ \S+$/.test(data);
}

const keyDetail = (key: RecipeKey) => `${typeText(key)} · ${key.group}`;

/** The items without the details of the selected one, for clients that resolve them later. */
export function detailsLater(items: readonly CompletionItem[]): CompletionItem[] {
  return items.map(({ detail, ...item }) => (isKeyData(item.data) ? item : { ...item, detail }));
}

/** A key's item with what is known of the key. */
export function resolveRecipeCompletion(item: CompletionItem): CompletionItem | undefined {
  if (!isKeyData(item.data)) return undefined;
  const [, kind, trl, transformers] = item.data.split(' ') as [string, RecipeKind, string, string];
  const schema = schemaFor(trl, transformers);
  const key = schema.byKey.get(item.label);
  return (
    key && { ...item, detail: keyDetail(key), documentation: markdown(describeKey(key, { kind, schema })) }
  );
}

function keyItems(
  document: TextDocument,
  cursor: Extract<Cursor, { at: 'key' }>,
  recipe: Recipe,
): CompletionItem[] {
  const text = document.getText();
  const { start, end } = cursor.word;
  const keys = [...text.matchAll(topLevelKey)].filter((match) => match.index !== start);
  const present = new Set(keys.map((match) => match[1]!));
  const above = keys.findLast((match) => match.index < start)?.[1];
  const hasValue = /^[ \t]*:/.test(text.slice(end));
  const range = rangeOf(document, cursor.word);
  const order = keyRank(recipe, above);
  const data: KeyData = `recipe-key ${recipe.kind} ${recipe.schema.trl} ${recipe.schema.transformers}`;
  return recipe.schema.keys
    .filter((key) => key.kinds.includes(recipe.kind) && !present.has(key.name))
    .toSorted((a, b) => order(a) - order(b))
    .map((key, index) => ({
      label: key.name,
      kind: CompletionItemKind.Property,
      detail: keyDetail(key),
      data,
      sortText: rank(index),
      textEdit: { range, newText: hasValue ? key.name : `${key.name}: ` },
      // The values of the new key are asked for at once.
      ...(hasValue ? {} : { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
    }));
}

/** Whole recipes, where there is none yet. */
function snippetItems(document: TextDocument, cursor: Extract<Cursor, { at: 'key' }>): CompletionItem[] {
  const range = rangeOf(document, cursor.word);
  return recipeSnippets.map((snippet, index) => ({
    label: snippet.name,
    kind: CompletionItemKind.Snippet,
    detail: snippet.title,
    documentation: markdown(`\`\`\`yaml\n${snippetText(snippet).trim()}\n\`\`\``),
    // After the keys' ranks come letters.
    sortText: `s${rank(index)}`,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: snippet.body },
  }));
}

/** A value in the form that its place takes: an item, a list of one, or between the quotes that are there. */
function written(value: unknown, key: RecipeKey, cursor: Extract<Cursor, { at: 'value' }>): string {
  if (cursor.quoted) return String(value);
  const text = yamlText(value);
  const needsList = key.types.includes('array') && !key.types.includes('string') && !cursor.inList;
  return needsList && !Array.isArray(value) ? `[${text}]` : text;
}

function valueItem(
  document: TextDocument,
  { word }: Extract<Cursor, { at: 'value' | 'directive' }>,
  { value, detail, documentation }: ValueCandidate,
  newText: string,
  index: number,
): CompletionItem {
  return {
    label: typeof value === 'string' ? value : yamlText(value),
    kind: CompletionItemKind.Value,
    detail,
    ...(documentation && { documentation: markdown(documentation) }),
    sortText: rank(index),
    filterText: newText.trim(),
    textEdit: { range: rangeOf(document, word), newText },
  };
}

function directiveItems(
  document: TextDocument,
  cursor: Extract<Cursor, { at: 'directive' }>,
  context: CheckContext,
  candidates: DiskCandidates,
): CompletionItem[] {
  const { line } = document.positionAt(cursor.word.start);
  // Alone on its line, a comment speaks of the next one.
  const alone = /^[ \t]*#/.test(
    document.getText({ start: { line, character: 0 }, end: { line, character: 1000 } }),
  );
  const about = alone ? line + 1 : line;
  const found = findingsOf(context, { silenced: true }).filter(
    ({ at }) => document.positionAt(at.start).line === about,
  );
  return directiveValues(cursor.directive, new Set(found.map(({ code }) => code)), candidates)
    .filter(({ value }) => cursor.directive === undefined || !cursor.others.includes(String(value)))
    .map((offered, index) => ({
      ...valueItem(document, cursor, offered, String(offered.value), index),
      kind: cursor.directive === undefined ? CompletionItemKind.Keyword : CompletionItemKind.Value,
    }));
}

/** What the disk has to be asked for, to complete at a position. */
export function asksDisk(document: TextDocument, position: Position): boolean {
  const cursor = cursorAt(document.getText(), document.offsetAt(position));
  if (cursor.at === 'directive') return cursor.directive === 'accelerate';
  return (
    cursor.at === 'value' && /dataset_name$|^model_name_or_path$|^resume_from_checkpoint$/.test(cursor.key)
  );
}

/** A key that is being written has no colon yet, and breaks its recipe: what is around it is read without it. */
function contextAt(document: TextDocument, cursor: Cursor, facts: RecipeFacts): CheckContext {
  const text = document.getText();
  if (cursor.at !== 'key' || !/^ *(?:\r?\n|$)/.test(text.slice(cursor.word.end)))
    return contextOf(document, facts);
  const { start, end } = cursor.word;
  return checkContext(
    text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    filePath(document.uri),
    facts,
  );
}

/** Keys that are not there yet, the values of the key at the cursor, or what a comment can say. */
export function recipeCompletions(
  document: TextDocument,
  position: Position,
  facts: RecipeFacts,
  candidates: DiskCandidates = noCandidates,
): CompletionItem[] {
  const text = document.getText();
  const cursor = cursorAt(text, document.offsetAt(position));
  if (cursor.at === 'nothing') return [];
  const context = contextAt(document, cursor, facts);
  const { recipe } = context;
  if (cursor.at === 'directive') return directiveItems(document, cursor, context, candidates);
  if (cursor.at === 'key') {
    const isNew = !recipe.document.entries.some(({ keySpan }) => keySpan.start !== cursor.word.start);
    return [...(isNew ? snippetItems(document, cursor) : []), ...keyItems(document, cursor, recipe)];
  }
  const key = recipe.schema.byKey.get(cursor.key);
  if (!key) return [];
  const colon = /:$/.test(text.slice(0, cursor.word.start)) ? ' ' : '';
  return valuesOf(key, context, candidates)
    .filter(({ value }) => !cursor.inList || !cursor.others.includes(String(value)))
    .map((offered, index) =>
      valueItem(document, cursor, offered, colon + written(offered.value, key, cursor), index),
    );
}
