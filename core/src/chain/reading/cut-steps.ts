import type { Step } from '../chain';
import type { Knowledge } from '../knowledge/knowledge';
import { readStatements } from './read-statements';
import { segmentsOf } from './segments';
import type { Statement } from './statement';

/** A step, and what it says. */
export interface SaidStep {
  readonly step: Pick<Step, 'index' | 'text' | 'start' | 'end'>;
  readonly statements: readonly Statement[];
}

/**
 * Cuts a completion into steps that say one thing each: at sentences, and within a sentence where a second
 * statement begins.
 */
export function cutSteps(completion: string, knowledge?: Knowledge): readonly SaidStep[] {
  const found: { start: number; end: number; statements: readonly Statement[] }[] = [];
  let last: Statement | undefined;
  for (const { kind, start, end } of segmentsOf(completion, knowledge)) {
    const statements =
      kind === 'text' && knowledge ? readStatements(completion, start, end, knowledge, last) : [];
    last = statements.at(-1) ?? last;
    found.push(...cutAtStatements(start, end, statements));
  }
  return found.map(({ start, end, statements }, index) => {
    const text = completion.slice(start, end).trimEnd();
    return { step: { index, text, start, end: start + text.length }, statements };
  });
}

/** The first piece takes what stands before its statement, every piece what stands after. */
function cutAtStatements(start: number, end: number, statements: readonly Statement[]) {
  const begins = [...new Set(statements.map((statement) => statement.start))];
  if (begins.length < 2) return [{ start, end, statements }];
  return begins.map((begin, i) => ({
    start: i === 0 ? start : begin,
    end: begins[i + 1] ?? end,
    statements: statements.filter((statement) => statement.start === begin),
  }));
}
