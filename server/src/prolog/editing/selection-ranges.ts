import { pathTo } from '@phantomlab/core/prolog/editing/subject';
import type { Span } from '@phantomlab/core/prolog/program/clause-variables';
import type { SelectionRange } from 'vscode-languageserver';
import { type PrologView, rangeIn } from '../view';

/** From the word outwards: the term, the goal, the body, the clause, the clauses of the predicate beside it. */
export function prologSelectionRange(view: PrologView, offset: number): SelectionRange {
  const { text } = view;
  const spans = [...spansAround(view, offset), { start: 0, end: text.text.length }];
  let outer: SelectionRange | undefined;
  let last: Span | undefined;
  for (const span of spans.reverse()) {
    if (last && last.start === span.start && last.end === span.end) continue;
    if (last && (span.start < last.start || span.end > last.end)) continue;
    outer = { range: rangeIn(view, { uri: text.uri, ...span }), ...(outer && { parent: outer }) };
    last = span;
  }
  return outer!;
}

/** From the inside to the outside. */
function spansAround({ text }: PrologView, offset: number): Span[] {
  const index = text.indexAt(offset);
  if (index < 0) return [];
  const start = text.start(index);
  const at = offset - start;
  const placed = (span: Span): Span => ({ start: start + span.start, end: start + span.end });
  const spans: Span[] = [];
  const root = text.term(index);
  const token = text.tokens(index).findLast((one) => one.start <= at && at <= one.end);
  if (token) {
    if (token.kind === 'string' || token.kind === 'quoted atom') {
      spans.push(placed({ start: token.start + 1, end: token.end - 1 }));
    }
    spans.push(placed(token));
  }
  if (root) {
    for (const { node } of pathTo(root, at).reverse()) {
      const { parts } = node;
      const first = parts[0];
      const isCall = first && first.start > node.start && parts.at(-1)!.end < node.end;
      // Between the brackets: all arguments.
      if (isCall && first.start <= at) spans.push(placed({ start: first.start, end: parts.at(-1)!.end }));
      spans.push(placed(node));
    }
  }
  spans.push({ start, end: text.end(index) });
  const { predicate } = text.items[index]!;
  if (predicate !== undefined) {
    let from = index;
    let to = index;
    while (text.items[from - 1]?.predicate === predicate) from--;
    while (text.items[to + 1]?.predicate === predicate) to++;
    spans.push({ start: text.start(from), end: text.end(to) });
  }
  return spans;
}
