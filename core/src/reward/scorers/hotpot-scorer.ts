import type { AnswerScore, AnswerScorer } from '../answer-score';
import { bestOf, squadNormal, wordOverlap } from './squad-words';

/** Answers that are right as a whole or not at all. */
const closed = new Set(['yes', 'no', 'noanswer']);

function against(given: string, answer: string): AnswerScore {
  const right = squadNormal(answer);
  const exactMatch = given === right ? 1 : 0;
  if (exactMatch === 0 && (closed.has(given) || closed.has(right)))
    return { exactMatch, f1: 0, precision: 0, recall: 0 };
  return { exactMatch, ...wordOverlap(given, right) };
}

const scored = (text: string, answers: readonly string[]) => {
  const given = squadNormal(text);
  return bestOf(answers.map((answer) => against(given, answer)));
};

export const hotpotScorer: AnswerScorer = {
  documentation:
    "HotpotQA's own (hotpot_evaluate_v1.py): words in common after SQuAD's normalisation; yes and no count whole.",
  score: scored,
  gold: ([answer]) => answer!,
};

/** The aliases come from id_aliases.json, where it is beside the data. */
export const twoWikiScorer: AnswerScorer = {
  documentation: "2WikiMultiHopQA's own (v1.1): as HotpotQA's, the best over the answer and its aliases.",
  score: scored,
  gold: ([answer]) => answer!,
};
