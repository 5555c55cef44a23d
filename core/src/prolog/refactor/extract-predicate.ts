import type { PlacedTerm } from '../syntax/parser';
import { goalRows } from './body-goals';
import type { Refactoring, Selected } from './refactoring';

/**
 * Makes the selected goals, or the one at the cursor, a predicate of their own: its arguments are the variables that
 * the rest of the clause shares with them. Goals with a cut stay: it would cut another clause.
 */
export function extractPredicate({ program, text, start, end }: Selected): Refactoring[] {
  const index = text.indexAt(start);
  if (index < 0 || text.items[index]!.kind !== 'clause') return [];
  const { body, neck, variables } = program.analysis(text.uri, index);
  if (!body || neck !== ':-') return [];
  const from = text.start(index);
  const source = text.text.slice(from, text.end(index));
  const goals = selectedGoals(body, start - from, end - from);
  const [first] = goals;
  const last = goals.at(-1);
  if (!first || !last || (goals.length === 1 && !isWorthIt(first)) || goals.some(hasCut)) return [];
  const inside = (span: { start: number; end: number }) => span.start >= first.start && span.end <= last.end;
  const shared = variables
    .filter(({ occurrences }) => occurrences.some(inside) && !occurrences.every(inside))
    .map(({ name }) => name);
  const name = freeName(program, shared.length);
  const call = shared.length === 0 ? name : `${name}(${shared.join(', ')})`;
  const at = endOfPredicate(text, index);
  return [
    {
      title:
        goals.length === 1
          ? 'Extract the goal into a predicate'
          : `Extract ${goals.length} goals into a predicate`,
      kind: 'extract',
      edits: [
        { start: from + first.start, end: from + last.end, newText: call },
        { start: at, end: at, newText: `\n\n${call} :-\n    ${lines(goals, source)}.` },
      ],
    },
  ];
}

/** The goals of one row that a selection touches; the innermost row that holds all of it. */
function selectedGoals(body: PlacedTerm, start: number, end: number): PlacedTerm[] {
  let best: PlacedTerm[] = [];
  for (const row of goalRows(body)) {
    if (start < row[0]!.start || end > row.at(-1)!.end) continue;
    const touched = row.filter((goal) => goal.end >= start && goal.start <= end);
    const whole =
      start === end ? touched.slice(-1) : touched.filter((goal) => goal.end > start && goal.start < end);
    const size = (goals: readonly PlacedTerm[]) => goals.at(-1)!.end - goals[0]!.start;
    if (whole.length > 0 && (best.length === 0 || size(whole) <= size(best))) best = whole;
  }
  return best;
}

/** A call is as short by itself. */
const isWorthIt = ({ term, parts }: PlacedTerm): boolean =>
  term.kind === 'compound' && parts.length > 0 && term.name !== '=';

/** A cut that is the clause's own: one inside of a negation or a call cuts only that, but is left alone as well. */
function hasCut({ term, parts }: PlacedTerm): boolean {
  return (term.kind === 'atom' && term.name === '!') || parts.some(hasCut);
}

function lines(goals: readonly PlacedTerm[], source: string): string {
  return goals.map(({ start, end }) => source.slice(start, end)).join(',\n    ');
}

function freeName(program: Selected['program'], arity: number): string {
  for (let i = 1; ; i++) {
    const name = i === 1 ? 'extracted' : `extracted_${i}`;
    if (!program.predicate(`${name}/${arity}`)) return name;
  }
}

/** After the clauses of the same predicate that follow: the new one is not to be among them. */
function endOfPredicate(text: Selected['text'], index: number): number {
  let last = index;
  while (text.items[last + 1]?.predicate === text.items[index]!.predicate) last++;
  return text.end(last);
}
