import type { PlacedTerm } from '../syntax/parser';

/** UTF-16 offsets, relative to the item. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A named variable of a clause; `_` is none. */
export interface ClauseVariable {
  readonly name: string;
  /** In the order of the text. */
  readonly occurrences: readonly Span[];
}

/** Every `_` of a term is read as a variable of its own, under a name that no text can hold. */
export const isAnonymous = (name: string): boolean => name === '_' || name.startsWith('_#');

/** The variables of a term in the order in which they first occur. */
export function clauseVariables(placed: PlacedTerm): ClauseVariable[] {
  const found = new Map<string, Span[]>();
  const waiting = [placed];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { term, parts, start, end } = next;
    if (term.kind === 'variable' && !isAnonymous(term.name)) {
      const spans = found.get(term.name);
      if (spans) spans.push({ start, end });
      else found.set(term.name, [{ start, end }]);
    }
    for (let i = parts.length - 1; i >= 0; i--) waiting.push(parts[i]!);
  }
  return [...found].map(([name, occurrences]) => ({ name, occurrences }));
}
