import { answerSet, rightAnswerSet } from '../../examples/answer-set';
import type { AnswerScorer } from '../answer-score';
import { exactMatch, f1, precision, recall } from '../set-score';

/** PhantomWiki: every right answer is wanted, in any order. */
export const setScorer: AnswerScorer = {
  documentation: 'The comma-separated set of answers against the set of right ones (phantom_eval.score).',
  score(text, answers) {
    const given = answerSet(text);
    const right = rightAnswerSet(answers);
    return {
      exactMatch: exactMatch(given, right),
      f1: f1(given, right),
      precision: precision(given, right),
      recall: recall(given, right),
    };
  },
  gold: (answers) => answers.join(', '),
};
