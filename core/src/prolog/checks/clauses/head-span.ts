import type { FileContext } from '../../check';
import type { Span } from '../../program/clause-variables';
import { functorSpan } from '../../program/functor-span';

/** The name in the head of a clause; relative to the item. */
export function headSpan(context: FileContext, index: number): Span {
  const { head } = context.analysis(index);
  if (head) return functorSpan(head.placed);
  return { start: 0, end: context.text.items[index]!.length };
}
