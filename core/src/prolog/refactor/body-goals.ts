import type { PlacedTerm } from '../syntax/parser';

/** A row of goals between commas. */
export type GoalRow = readonly PlacedTerm[];

const BRANCHES = new Set([';', '->', '*->', '|', '\\+']);

/** Every row of goals in a body: its own, and those in its branches and negations. */
export function goalRows(body: PlacedTerm): GoalRow[] {
  const rows: GoalRow[] = [];
  const waiting = [body];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const row: PlacedTerm[] = [];
    let rest = next;
    while (rest.term.kind === 'compound' && rest.term.name === ',' && rest.parts.length === 2) {
      row.push(rest.parts[0]!);
      rest = rest.parts[1]!;
    }
    row.push(rest);
    rows.push(row);
    for (const { term, parts } of row) {
      if (term.kind === 'compound' && (BRANCHES.has(term.name) || term.name === ',')) waiting.push(...parts);
    }
  }
  return rows;
}
