import { answerSet, rightAnswerSet } from '../../examples/answer-set';
import type { AnswerScorer } from '../answer-score';
import { exactMatch, f1, precision, recall } from '../set-score';

/** PhantomWiki: every right answer is wanted, in any order. */
export const setScorer: AnswerScorer = {
  documentation: 'The comma-separated set of answers against the set of right ones (phantom_eval.score).',
  score(text, answers) {
    const said = answerSet(text);
    const right = rightAnswerSet(answers);
    return {
      exactMatch: exactMatch(said, right),
      f1: f1(said, right),
      precision: precision(said, right),
      recall: recall(said, right),
    };
  },
  gold: (answers) => answers.join(', '),
};
