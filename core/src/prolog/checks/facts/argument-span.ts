import type { FileContext } from '../../check';
import type { Span } from '../../program/clause-variables';
import type { PrologItem } from '../../text/item';

/** Where an argument of a fact stands, counted from 0; relative to the item. */
export function argumentSpan(context: FileContext, item: PrologItem, argument: number): Span {
  const part = context.text.term(context.indexOf(item))?.parts[argument];
  return part ? { start: part.start, end: part.end } : { start: 0, end: item.length };
}
