import type { AnswerScore, AnswerScorer } from '../answer-score';
import { bestOf, squadNormal, wordOverlap, words } from './squad-words';

function against(said: string, answer: string): AnswerScore {
  const right = squadNormal(answer);
  const exactMatch = said === right ? 1 : 0;
  // An answer of articles alone has no words; two such answers agree.
  if (words(said).length === 0 || words(right).length === 0)
    return { exactMatch, f1: exactMatch, precision: exactMatch, recall: exactMatch };
  return { exactMatch, ...wordOverlap(said, right) };
}

export const musiqueScorer: AnswerScorer = {
  documentation:
    "MuSiQue's own (metrics/answer.py): words in common after SQuAD's normalisation, the best over the answer and its aliases.",
  score(text, answers) {
    const said = squadNormal(text);
    return bestOf(answers.map((answer) => against(said, answer)));
  },
  gold: ([answer]) => answer!,
};
