import type { AnswerScore, AnswerScorer } from '../answer-score';
import { bestOf, squadNormal, wordOverlap } from './squad-words';

/** Answers that are right as a whole or not at all. */
const closed = new Set(['yes', 'no', 'noanswer']);

function against(said: string, answer: string): AnswerScore {
  const right = squadNormal(answer);
  const exactMatch = said === right ? 1 : 0;
  if (exactMatch === 0 && (closed.has(said) || closed.has(right)))
    return { exactMatch, f1: 0, precision: 0, recall: 0 };
  return { exactMatch, ...wordOverlap(said, right) };
}

const scored = (text: string, answers: readonly string[]) => {
  const said = squadNormal(text);
  return bestOf(answers.map((answer) => against(said, answer)));
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
