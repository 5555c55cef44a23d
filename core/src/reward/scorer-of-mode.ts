import type { AnswerScorer } from './answer-score';
import { assignmentsScorer } from './scorers/assignments-scorer';
import { hotpotScorer, twoWikiScorer } from './scorers/hotpot-scorer';
import { musiqueScorer } from './scorers/musique-scorer';
import { numberScorer } from './scorers/number-scorer';
import { oneWordScorer } from './scorers/one-word-scorer';
import { setScorer } from './scorers/set-scorer';

/** How each training_mode scores an answer. */
export const scorerOfMode: ReadonlyMap<string, AnswerScorer> = new Map([
  ['pw', setScorer],
  ['gsminfinite', numberScorer],
  ['rg-family_relationships', oneWordScorer],
  ['rg-knights_knaves', assignmentsScorer],
  ['hp', hotpotScorer],
  ['2wiki', twoWikiScorer],
  ['msq', musiqueScorer],
]);
