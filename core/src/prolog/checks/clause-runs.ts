import type { FileContext } from '../check';
import type { PrologItem } from '../text/item';

/** Clauses of one predicate that stand together; directives between them do not part them. Indexes of items. */
export interface ClauseRun {
  readonly key: string;
  readonly first: number;
  readonly last: number;
  readonly clauses: number;
}

/** A predicate's stretches of clauses, for those that have more than one. */
export function scatteredRuns({ text }: FileContext): Map<string, ClauseRun[]> {
  const { items } = text;
  const runs = new Map<string, ClauseRun[] | ClauseRun>();
  const scattered = new Map<string, ClauseRun[]>();
  let current: { key: string; first: number; last: number; clauses: number } | undefined;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as PrologItem;
    const key = item.predicate;
    if (key === undefined) continue;
    if (current?.key === key) {
      current.last = i;
      current.clauses++;
      continue;
    }
    current = { key, first: i, last: i, clauses: 1 };
    const known = runs.get(key);
    if (known === undefined) runs.set(key, current);
    else if (Array.isArray(known)) known.push(current);
    else {
      const several = [known, current];
      runs.set(key, several);
      scattered.set(key, several);
    }
  }
  return scattered;
}
