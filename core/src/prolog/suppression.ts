import type { PrologItem } from './text/item';
import type { PrologText } from './text/prolog-text';

const comment = /%[^\n]*?phantomlab:[ \t]*ignore\b([^\r\n]*)/g;

/**
 * What a text's comments silence. `% phantomlab: ignore CODE` at the end of a line counts for the line, on a line of
 * its own for the clause that it stands in or before; without a code, for all.
 */
export class Suppressions {
  readonly #lines: { start: number; end: number; codes: ReadonlySet<string> }[] = [];
  readonly #items = new Map<PrologItem, ReadonlySet<string>[]>();

  constructor(text: PrologText) {
    const source = text.text;
    if (!source.includes('phantomlab:')) return;
    for (const match of source.matchAll(comment)) {
      const codes = new Set(match[1]!.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? []);
      const start = source.lastIndexOf('\n', match.index) + 1;
      const end = match.index + match[0].length;
      if (source.slice(start, match.index).trim() !== '') {
        this.#lines.push({ start, end, codes });
        continue;
      }
      const item = itemFrom(text, match.index);
      if (item) this.#items.set(item, [...(this.#items.get(item) ?? []), codes]);
    }
  }

  silences(code: string, item: PrologItem, offset: number): boolean {
    const has = (codes: ReadonlySet<string>) => codes.size === 0 || codes.has(code);
    if (this.#items.size > 0 && this.#items.get(item)?.some(has)) return true;
    return this.#lines.some(({ start, end, codes }) => start <= offset && offset <= end && has(codes));
  }
}

/** The item that an offset lies in, or the next one. */
function itemFrom(text: PrologText, offset: number): PrologItem | undefined {
  let low = 0;
  let high = text.items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (text.start(middle) + text.items[middle]!.length < offset) low = middle + 1;
    else high = middle;
  }
  return text.items[low];
}
