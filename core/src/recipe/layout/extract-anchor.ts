import type { TextEdit } from '../../checking/diagnostic';
import { applyEdits } from '../../checking/fix-text';
import type { RecipeDocument, RecipeEntry } from '../document/document';
import { sameMeaning } from './same-meaning';

export interface Extraction {
  /** `&data_pw` */
  readonly anchor: string;
  /** Keys that refer to it from now on. */
  readonly others: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** A name that says what is shared: the key's own, without what makes it the training's or the evaluation's. */
function nameFor(text: string, key: string): string {
  const base = key
    .replace(/^eval_/, '')
    .replace(/_(?:name|list|or_path)$/, '')
    .replaceAll(/\W+/g, '_');
  let name = base;
  for (let n = 2; new RegExp(`[&*]${name}\\b`).test(text); n++) name = `${base}_${n}`;
  return name;
}

/**
 * Writes a value once that several keys have: the first gets an anchor, the others refer to it. Undefined where no
 * other key has the value, or where it is a plain number or the like, which are alike by chance.
 */
export function extractAnchor(document: RecipeDocument, entry: RecipeEntry): Extraction | undefined {
  const worthIt = ({ value }: RecipeEntry) =>
    (value.type === 'str' && String(value.value).length >= 4) ||
    (value.type === 'list' && value.items.length > 0);
  if (document.flow || !worthIt(entry)) return undefined;
  const same = document.entries.filter(
    ({ value }) =>
      value.type === entry.value.type && JSON.stringify(value.value) === JSON.stringify(entry.value.value),
  );
  const [first, ...others] = same;
  if (!first || others.length === 0) return undefined;
  // Something is there already: an anchor, a tag, an alias.
  const bare = ({ keySpan, value }: RecipeEntry) =>
    !/[&*!]/.test(document.text.slice(keySpan.end, value.span.start).replaceAll(/#.*/g, '')) &&
    document.text[value.span.start] !== '*';
  if (!same.every(bare)) return undefined;
  const { text } = document;
  const name = nameFor(text, first.key);
  const colon = text.indexOf(':', first.keySpan.end) + 1;
  const edits = [
    { span: { start: colon, end: colon }, newText: ` &${name}` },
    ...others.map(({ keySpan, value }) => {
      const start = text.indexOf(':', keySpan.end) + 1;
      return {
        span: {
          start,
          end: value.span.start + text.slice(value.span.start, value.span.end).trimEnd().length,
        },
        newText: ` *${name}`,
      };
    }),
  ];
  if (!sameMeaning(text, applyEdits(text, edits))) return undefined;
  return { anchor: `&${name}`, others: others.map(({ key }) => key), edits };
}
