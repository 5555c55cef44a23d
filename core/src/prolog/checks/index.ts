import type { PrologCheck } from '../check';
import { discontiguousClauses } from './clauses/discontiguous-clauses';
import { duplicateClause } from './clauses/duplicate-clause';
import { leftRecursion } from './clauses/left-recursion';
import { unreachableClause } from './clauses/unreachable-clause';
import { unreachableGoal } from './clauses/unreachable-goal';
import { conditionalCompilation } from './conditional-compilation';
import { atomForString } from './facts/atom-for-string';
import { childOlderThanParent } from './facts/child-older-than-parent';
import { dateShape } from './facts/date-shape';
import { genderUnknown } from './facts/gender-unknown';
import { parentCycle } from './facts/parent-cycle';
import { personWithoutType } from './facts/person-without-type';
import { twoParents } from './facts/two-parents';
import { missingFile } from './missing-file';
import { difficultyOfDefinition } from './predicates/difficulty-of-definition';
import { redefinedPredicate } from './predicates/redefined-predicate';
import { relationCompanions } from './predicates/relation-companions';
import { undefinedPredicate } from './predicates/undefined-predicate';
import { unusedPredicate } from './predicates/unused-predicate';
import { wrongArity } from './predicates/wrong-arity';
import { syntax } from './syntax';
import { unreadableTest } from './unreadable-test';
import { singletonInBranch } from './variables/singleton-in-branch';
import { singletonMarked } from './variables/singleton-marked';
import { singletonVariable } from './variables/singleton-variable';
import { unboundVariable } from './variables/unbound-variable';

/** Every rule that is checked while one types: the text, its clauses, its predicates, its universe. */
export const checks: readonly PrologCheck[] = [
  syntax,
  conditionalCompilation,
  unreadableTest,
  missingFile,
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
