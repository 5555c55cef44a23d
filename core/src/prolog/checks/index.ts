import type { PrologCheck } from '../check';
import { atomForString } from './atom-for-string';
import { childOlderThanParent } from './child-older-than-parent';
import { conditionalCompilation } from './conditional-compilation';
import { dateShape } from './date-shape';
import { difficultyOfDefinition } from './difficulty-of-definition';
import { discontiguousClauses } from './discontiguous-clauses';
import { duplicateClause } from './duplicate-clause';
import { genderUnknown } from './gender-unknown';
import { leftRecursion } from './left-recursion';
import { parentCycle } from './parent-cycle';
import { personWithoutType } from './person-without-type';
import { redefinedPredicate } from './redefined-predicate';
import { relationCompanions } from './relation-companions';
import { singletonInBranch } from './singleton-in-branch';
import { singletonMarked } from './singleton-marked';
import { singletonVariable } from './singleton-variable';
import { syntax } from './syntax';
import { twoParents } from './two-parents';
import { unboundVariable } from './unbound-variable';
import { undefinedPredicate } from './undefined-predicate';
import { unreachableClause } from './unreachable-clause';
import { unreachableGoal } from './unreachable-goal';
import { unreadableTest } from './unreadable-test';
import { unusedPredicate } from './unused-predicate';
import { wrongArity } from './wrong-arity';

/** Every rule that is checked while one types: the text, its clauses, its predicates, its universe. */
export const checks: readonly PrologCheck[] = [
  syntax,
  conditionalCompilation,
  unreadableTest,
  singletonVariable,
  singletonInBranch,
  singletonMarked,
  unboundVariable,
  unreachableGoal,
  undefinedPredicate,
  wrongArity,
  discontiguousClauses,
  redefinedPredicate,
  unreachableClause,
  duplicateClause,
  leftRecursion,
  unusedPredicate,
  atomForString,
  dateShape,
  personWithoutType,
  genderUnknown,
  twoParents,
  parentCycle,
  childOlderThanParent,
  relationCompanions,
  difficultyOfDefinition,
];
