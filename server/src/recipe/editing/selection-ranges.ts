import type { Span } from '@phantomlab/core/checking/span';
import { sectionsOf } from '@phantomlab/core/recipe/layout/sections';
import type { Position, SelectionRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../protocol/range';
import { recipeOf } from '../read-recipe';

/** What a selection grows to, from the outside in: all, section, line, value, item, the text between its quotes. */
function spansAt(document: TextDocument, offset: number): Span[] {
  const recipe = recipeOf(document).document;
  const { text } = recipe;
  const holds = ({ start, end }: Span) => start <= offset && offset <= end;
  const spans: Span[] = [{ start: 0, end: text.length }];
  const section = sectionsOf(recipe).find(({ span }) => holds(span));
  if (section) spans.push(section.span);
  const entry = recipe.entries.find(({ keySpan, value }) => holds(keySpan) || holds(value.span));
  if (!entry) return spans;
  const { keySpan, value } = entry;
  spans.push({ start: keySpan.start, end: Math.max(keySpan.end, value.span.end) });
  if (holds(keySpan)) return [...spans, keySpan];
  spans.push(value.span);
  const innermost = value.items.find(({ span }) => holds(span)) ?? value;
  if (innermost !== value) spans.push(innermost.span);
  const { start, end } = innermost.span;
  const quoted = /^(["']).*\1$/s.test(text.slice(start, end)) && end - start >= 2;
  if (quoted && offset > start && offset < end) spans.push({ start: start + 1, end: end - 1 });
  return spans;
}

export function recipeSelectionRanges(
  document: TextDocument,
  positions: readonly Position[],
): SelectionRange[] {
  return positions.map((position) => {
    let range: SelectionRange | undefined;
    for (const span of spansAt(document, document.offsetAt(position)))
      range = { range: rangeOf(document, span), ...(range && { parent: range }) };
    return range!;
  });
}
