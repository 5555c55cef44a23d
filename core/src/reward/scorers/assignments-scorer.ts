import { pythonWords } from '../../examples/python-text';
import { type AnswerScorer, graded } from '../answer-score';

/** What Reasoning Gym calls those who tell the truth and those who lie. */
const roles = new Set(
  'knight knave pioneer laggard saint sinner hero villain angel devil altruist egoist sage fool'.split(' '),
);
const fillers = new Set(['is', 'a', 'an']);

/** "Ann is a knight, and Bo is a knave." as `ann knight`, `bo knave`: the last name before each role. */
function assignments(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  let name: string | undefined;
  const given = text
    .toLowerCase()
    .replace(/[.,()]/g, ' ')
    .replaceAll(' and ', ' ');
  for (const word of pythonWords(given)) {
    if (word === '' || fillers.has(word)) continue;
    if (!roles.has(word)) name = word;
    else if (name !== undefined) {
      found.add(`${name} ${word}`);
      name = undefined;
    }
  }
  return found;
}

function scoreOf(text: string, answer: string): number {
  if (text === '') return 0;
  const given = assignments(text);
  const right = assignments(answer);
  if (given.size !== right.size) return 0;
  const matching = [...right].filter((one) => given.has(one)).length;
  if (matching === right.size) return 1;
  return matching > 0 ? 0.3 + (0.7 * matching) / right.size : 0;
}

export const assignmentsScorer: AnswerScorer = {
  documentation:
    "Reasoning Gym's own for knights_knaves: 1 when every person has the right role, from 0.3 up when everyone has one and some are right.",
  score: (text, [answer = '']) => graded(scoreOf(text, answer)),
  gold: ([answer]) => answer!,
};
