import type { AnswerScore, AnswerScorer } from '../answer-score';
import { bestOf, squadNormal, wordOverlap, words } from './squad-words';

function against(given: string, answer: string): AnswerScore {
  const right = squadNormal(answer);
  const exactMatch = given === right ? 1 : 0;
  // An answer of articles alone has no words; two such answers agree.
  if (words(given).length === 0 || words(right).length === 0)
    return { exactMatch, f1: exactMatch, precision: exactMatch, recall: exactMatch };
  return { exactMatch, ...wordOverlap(given, right) };
}

export const musiqueScorer: AnswerScorer = {
  documentation:
    "MuSiQue's own (metrics/answer.py): words in common after SQuAD's normalisation, the best over the answer and its aliases.",
  score(text, answers) {
    const given = squadNormal(text);
    return bestOf(answers.map((answer) => against(given, answer)));
  },
  gold: ([answer]) => answer!,
};
