import { Datalog } from '../datalog';
import { PrologError } from '../engine/prolog-error';
import type { Source } from '../engine/source';

/** A program up to so many clauses is loaded again to see whether a fact would help. */
const MOST_CLAUSES = 20_000;

/**
 * Whether a goal holds in a program with one fact more; undefined where that can't be seen in good time, or not
 * by Datalog.
 */
export function holdsWith(
  sources: readonly Source[],
  clauses: number,
): (fact: string, goal: string) => Promise<boolean | undefined> {
  return async (fact, goal) => {
    if (clauses > MOST_CLAUSES) return undefined;
    try {
      const datalog = Datalog.load([...sources, { uri: 'fact', text: `${fact}.\n` }]);
      return datalog.query(goal, { answers: 1, milliseconds: 1000 }).bindings.length > 0;
    } catch (error) {
      if (error instanceof PrologError) return undefined;
      throw error;
    }
  };
}
