import { pythonWords } from '../../examples/python-text';
import type { AnswerScore } from '../answer-score';

/** Python's string.punctuation. */
const punctuation = /[!-/:-@[-`{-~]/g;
/** Python's \b and \w count letters of every script. */
const article = /(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu;

/** SQuAD's normalisation, which HotpotQA, 2Wiki and MuSiQue took over: case, punctuation, articles, spaces. */
export function squadNormal(text: string): string {
  return pythonWords(text.toLowerCase().replace(punctuation, '').replace(article, ' ')).join(' ');
}

/** Words in common, each as often as it is in both. */
function common(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of b) left.set(word, (left.get(word) ?? 0) + 1);
  return a.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  }).length;
}

export const words = (normal: string): string[] => (normal === '' ? [] : normal.split(' '));

const nothing: Omit<AnswerScore, 'exactMatch'> = { f1: 0, precision: 0, recall: 0 };

/** F1, precision and recall over the words of two normalised texts. */
export function wordOverlap(given: string, right: string): Omit<AnswerScore, 'exactMatch'> {
  const [a, b] = [words(given), words(right)];
  const same = common(a, b);
  if (same === 0) return nothing;
  const [precision, recall] = [same / a.length, same / b.length];
  return { f1: (2 * precision * recall) / (precision + recall), precision, recall };
}

/** The best of each figure over several right answers, as the official scorers with aliases take it. */
export function bestOf(scores: readonly AnswerScore[]): AnswerScore {
  const best = (name: keyof AnswerScore) => Math.max(0, ...scores.map((score) => score[name]));
  return {
    exactMatch: best('exactMatch'),
    f1: best('f1'),
    precision: best('precision'),
    recall: best('recall'),
  };
}
