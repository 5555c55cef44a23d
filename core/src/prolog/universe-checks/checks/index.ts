import type { UniverseCheck } from '../universe-check';
import { costlyJoinOrder } from './costly-join-order';
import { countWithoutDistinct } from './count-without-distinct';
import { emptyRelation } from './empty-relation';
import { semanticTwins } from './semantic-twins';
import { storedAnswers } from './stored-answers';
import { unaskedRelation } from './unasked-relation';

/** Every rule that asks the program over a universe. */
export const universeChecks: readonly UniverseCheck[] = [
  costlyJoinOrder,
  countWithoutDistinct,
  semanticTwins,
  emptyRelation,
  unaskedRelation,
  storedAnswers,
];
