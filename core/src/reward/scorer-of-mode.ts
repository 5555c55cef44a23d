import type { ScoringName, SplitUse } from '../examples/scoring';
import type { AnswerScorer } from './answer-score';
import { commaSetOfAnswer, commaSetOfAnswers } from './paper/comma-set-scorer';
import { intScorer } from './paper/int-scorer';
import { assignmentsScorer } from './scorers/assignments-scorer';
import { hotpotScorer, twoWikiScorer } from './scorers/hotpot-scorer';
import { musiqueScorer } from './scorers/musique-scorer';
import { numberScorer } from './scorers/number-scorer';
import { oneWordScorer } from './scorers/one-word-scorer';
import { setScorer } from './scorers/set-scorer';

const wikiSets: readonly (readonly [string, AnswerScorer])[] = [
  ['hp', hotpotScorer],
  ['2wiki', twoWikiScorer],
  ['msq', musiqueScorer],
];

/** How each training_mode scores an answer under `scoring: strict-tags`. */
export const scorerOfMode: ReadonlyMap<string, AnswerScorer> = new Map([
  ['pw', setScorer],
  ['gsminfinite', numberScorer],
  ['rg-family_relationships', oneWordScorer],
  ['rg-knights_knaves', assignmentsScorer],
  ...wikiSets,
]);

/** And as the paper's training script does. */
export const paperScorerOfMode: ReadonlyMap<string, AnswerScorer> = new Map([
  ['pw', commaSetOfAnswers],
  ['gsminfinite', commaSetOfAnswer],
  ['rg-family_relationships', commaSetOfAnswer],
  ['rg-knights_knaves', commaSetOfAnswer],
  ...wikiSets,
]);

/** The scorer of a mode; PhantomWiki's for one that is not known. */
export function scorerFor(
  mode: string | undefined,
  scoring: ScoringName = 'strict-tags',
  use: SplitUse = 'train',
): AnswerScorer {
  const known = mode ?? 'pw';
  if (scoring !== 'paper') return scorerOfMode.get(known) ?? setScorer;
  if (known === 'gsminfinite' && use === 'eval') return intScorer;
  return paperScorerOfMode.get(known) ?? commaSetOfAnswers;
}
