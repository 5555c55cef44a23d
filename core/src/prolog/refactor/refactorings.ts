import { atomsAndStrings } from './atoms-and-strings';
import { extractPredicate } from './extract-predicate';
import { gatherClauses } from './gather-clauses';
import { inlineGoal } from './inline-goal';
import { makeDynamic } from './make-dynamic';
import type { Refactoring, Selected } from './refactoring';

export type { Refactoring, Selected } from './refactoring';

/** Each looks at a selection and says what it could do. */
export const refactorings: readonly ((selected: Selected) => Refactoring[])[] = [
  extractPredicate,
  inlineGoal,
  gatherClauses,
  makeDynamic,
  atomsAndStrings,
];
