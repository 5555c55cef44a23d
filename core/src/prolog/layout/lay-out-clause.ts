import type { Token } from '../syntax/tokens/tokens';
import type { PrologText } from '../text/prolog-text';
import { ClauseSource } from './clause-source';
import { ClauseWriter, LeftAsIs } from './clause-writer';
import type { LayoutOptions } from './layout-options';
import { readsTheSame } from './reads-the-same';

/**
 * One item's text laid out as SWI-Prolog's listing does: a goal a line, `(   if ->  then ;   else )` in columns. What
 * is on one line and fits stays on it, a goal that goes over lines keeps its lines, and comments their places.
 * Undefined where the item had better be left as it is.
 */
export function layOutItem(text: PrologText, index: number, options: LayoutOptions): string | undefined {
  const root = text.term(index);
  if (!root) return undefined;
  const start = text.start(index);
  const source = text.text.slice(start, text.end(index));
  const tokens = text.tokens(index);
  // The rest of quoted text that goes over lines is no layout.
  if (tokens.some((token) => token.kind !== 'comment' && token.text !== ',' && isBroken(source, token)))
    return undefined;
  const column = start - (text.text.lastIndexOf('\n', start - 1) + 1);
  try {
    const written = new ClauseWriter(new ClauseSource(source, tokens, root), column, options).item();
    return readsTheSame(source, written) ? written : undefined;
  } catch (error) {
    if (error instanceof LeftAsIs) return undefined;
    throw error;
  }
}

const isBroken = (source: string, { start, end }: Token) => source.slice(start, end).includes('\n');
