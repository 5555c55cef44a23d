import type { FileContext } from '../../check';
import { changedItems } from '../../program/item-diff';
import type { PrologItem } from '../../text/item';
import type { TextFacts } from '../facts/text-facts';

/** Clauses of one predicate that stand together; directives between them do not part them. Indexes of items. */
export interface ClauseRun {
  readonly key: string;
  readonly first: number;
  readonly last: number;
  readonly clauses: number;
}

interface Remembered {
  readonly items: readonly PrologItem[];
  readonly scattered: ReadonlyMap<string, readonly ClauseRun[]>;
}

const remembered = new WeakMap<TextFacts, Remembered>();

/** The same, and not looked for again where the predicates of an edited text stand as they stood. */
export function scatteredRuns(context: FileContext): ReadonlyMap<string, readonly ClauseRun[]> {
  const { items } = context.text;
  const known = remembered.get(context.facts);
  const scattered =
    known && haveSamePredicates(known.items, items) ? known.scattered : findScattered(context);
  remembered.set(context.facts, { items, scattered });
  return scattered;
}

function haveSamePredicates(before: readonly PrologItem[], after: readonly PrologItem[]): boolean {
  if (before.length !== after.length) return false;
  const { start, afterEnd } = changedItems(before, after);
  for (let i = start; i < afterEnd; i++) if (before[i]!.predicate !== after[i]!.predicate) return false;
  return true;
}

/** A predicate's stretches of clauses, for those that have more than one. */
function findScattered({ text }: FileContext): Map<string, ClauseRun[]> {
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
