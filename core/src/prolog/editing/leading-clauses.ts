import type { ClauseSite } from '../program/predicate';
import type { PrologProgram } from '../program/prolog-program';
import type { PrologText } from '../text/prolog-text';

/** Clauses of one predicate in one text that are kept: the first of them say how its arguments are called. */
const kept = 3;

const known = new WeakMap<PrologText, ReadonlyMap<string, readonly number[]>>();

/** The indexes of the first clauses of each predicate of a text, found in one pass. */
function leadingIn(text: PrologText): ReadonlyMap<string, readonly number[]> {
  const before = known.get(text);
  if (before) return before;
  const found = new Map<string, number[]>();
  const { items } = text;
  for (let i = 0; i < items.length; i++) {
    const key = items[i]!.predicate;
    if (key === undefined) continue;
    const indexes = found.get(key);
    if (!indexes) found.set(key, [i]);
    else if (indexes.length < kept) indexes.push(i);
  }
  known.set(text, found);
  return found;
}

/** The first clauses of a predicate in each text of the program: not all of them, and without a search. */
export function* leadingClauses(program: PrologProgram, key: string): Generator<ClauseSite> {
  for (const [uri, text] of program.texts) {
    for (const index of leadingIn(text).get(key) ?? []) yield { uri, index };
  }
}
