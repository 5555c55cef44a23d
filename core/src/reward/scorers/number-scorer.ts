import { type AnswerScorer, graded } from '../answer-score';

const numbers = /-?\d[\d,]*(?:\.\d+)?/g;

/** The one number of a text ("12", "$1,200.", "12 bears"); a text with none or several has no number. */
function oneNumber(text: string): number | undefined {
  const found = text.match(numbers) ?? [];
  return found.length === 1 ? Number(found[0].replaceAll(',', '')) : undefined;
}

const plain = (text: string) => text.trim().replace(/\.$/, '').replace(/\s+/g, ' ').toLowerCase();

/** GSM-Infinite: a number, however it is written; words only where the right answer has no number. */
export const numberScorer: AnswerScorer = {
  documentation: 'Compares the given number with the one after "Answer:" in the solution.',
  score(text, [answer = '']) {
    const right = oneNumber(answer);
    if (right !== undefined) return graded(oneNumber(text) === right ? 1 : 0);
    return graded(plain(text) !== '' && plain(text) === plain(answer) ? 1 : 0);
  },
  gold: ([answer]) => answer!,
};
