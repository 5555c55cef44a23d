import { pythonStrip } from '../../examples/python-text';
import { type AnswerScorer, graded } from '../answer-score';

const normal = (text: string) => pythonStrip(text).toLowerCase();

export const oneWordScorer: AnswerScorer = {
  documentation:
    "Reasoning Gym's own for family_relationships: the word itself, but for case and spaces around it.",
  score: (text, [answer = '']) => graded(normal(text) === normal(answer) ? 1 : 0),
  gold: ([answer]) => answer!,
};
