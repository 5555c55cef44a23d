import { formatTerm } from '@phantomlab/core/prolog/terms/format';
import { substitute } from '@phantomlab/core/prolog/terms/substitute';
import { readGoal } from '@phantomlab/core/prolog/text/reader';

/** The goal with an answer's values in place of its variables. */
export function boundGoal(goal: string, answer: Readonly<Record<string, string>>): string {
  if (Object.keys(answer).length === 0) return goal;
  const values = new Map(Object.entries(answer).map(([name, value]) => [name, readGoal(value)]));
  return formatTerm(substitute(readGoal(goal), values));
}
