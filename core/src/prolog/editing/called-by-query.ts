import { collectGoals } from '../program/collect-goals';
import type { GoalSite } from '../program/goal-site';
import { standardMetaSpecs } from '../program/standard-meta-predicates';
import { readPlacedGoal } from '../text/reader';

/** `name/arity` of what a query's goals call, those in counts and negations too; a goal that is none counts for nothing. */
export function calledByQuery(goals: readonly string[]): Set<string> {
  const found: GoalSite[] = [];
  for (const goal of goals) {
    try {
      collectGoals(readPlacedGoal(goal), standardMetaSpecs, found);
    } catch {
      // Questions are read as they are on the disk: faults are reported where questions are checked.
    }
  }
  return new Set(found.map(({ key }) => key));
}
