import type { Statement } from '../reading/statement';
import type { JudgedChain } from './judged-chain';

/** How often a chain may say the same: while thinking, once more to be sure, and in its conclusion. */
const RESTATEMENTS = 3;

/**
 * How much of a chain serves no hop of its question: facts of others and other facts, what is said again and
 * again, what was taken back, and guesses that no fact bears out. Evidence that is copied is nearly all of this kind.
 */
export function straysIn({ read, truths, taken, outcomes }: JudgedChain): number {
  const serving = new Set<Statement>(
    taken.filter(({ place, doubtful }) => place !== 'aside' && !doubtful).map(({ statement }) => statement),
  );
  for (const { derived } of outcomes)
    for (const statement of derived?.statements ?? []) serving.add(statement);
  const times = new Map<string, number>();
  let strays = read.takenBack;
  for (const { statements } of read.steps) {
    for (const statement of statements) {
      const key = keyOf(statement);
      const before = times.get(key) ?? 0;
      times.set(key, before + 1);
      if (before >= RESTATEMENTS) strays++;
      else if (before === 0 && !serving.has(statement) && !asksOfHop(statement, truths)) strays++;
    }
  }
  return strays;
}

/** "Ann has no sons" where the question asks for the sons of Ann and others. */
function asksOfHop({ predicate, subjects, values }: Statement, truths: JudgedChain['truths']): boolean {
  if (values.length > 0) return false;
  return truths.some(
    (truth) => truth?.goal.predicate === predicate && subjects.some((name) => truth.subjects.has(name)),
  );
}

const keyOf = ({ predicate, subjects, values, count }: Statement) =>
  [predicate, count ?? '', ...subjects, '', ...values].join('\n');
