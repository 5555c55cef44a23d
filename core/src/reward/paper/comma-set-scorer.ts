import { pythonStrip } from '../../examples/python-text';
import type { AnswerScorer } from '../answer-score';
import { exactMatch, f1, precision, recall } from '../set-score';

/** phantom_eval's normalize_pred: parts between commas, an empty one among them. Never an empty set. */
export const commaParts = (text: string): ReadonlySet<string> =>
  new Set(text.split(',').map((part) => pythonStrip(part).toLowerCase()));

function scorer(documentation: string, rightOf: (answers: readonly string[]) => string): AnswerScorer {
  return {
    documentation,
    score(text, answers) {
      const given = commaParts(text);
      const right = commaParts(rightOf(answers));
      return {
        exactMatch: exactMatch(given, right),
        f1: f1(given, right),
        precision: precision(given, right),
        recall: recall(given, right),
      };
    },
    gold: (answers) => rightOf(answers),
  };
}

/** PhantomWiki: all right answers, joined by commas. */
export const commaSetOfAnswers = scorer(
  'phantom_eval.score: the sets of what stands between commas, compared without case. An empty part is a part.',
  (answers) => answers.join(','),
);

/** GSM-Infinite and Reasoning Gym: the one right answer, which may hold commas of its own. */
export const commaSetOfAnswer = scorer(
  'phantom_eval.score, as for PhantomWiki: the answer is cut at its commas.',
  ([answer = '']) => answer,
);
