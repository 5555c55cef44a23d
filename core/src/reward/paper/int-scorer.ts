import { pythonInt } from '../../examples/python-text';
import { type AnswerScorer, graded } from '../answer-score';

/** How the paper's evaluation of GSM-Infinite reads both answers; its training compares texts. */
export const intScorer: AnswerScorer = {
  documentation:
    "Python's int() of the answer against that of the solution: 007 and +7 are 7, and 7.0 is not a number for it.",
  score(text, [answer = '']) {
    const given = pythonInt(text);
    return graded(given !== undefined && given === pythonInt(answer) ? 1 : 0);
  },
  gold: ([answer]) => answer!,
};
