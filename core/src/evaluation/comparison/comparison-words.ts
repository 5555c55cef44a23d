import { type ComparedModel, type Comparison, level } from './compare';

export const nameOf = ({ model, step }: ComparedModel): string =>
  step === null ? model : `${model} (step ${step})`;

export const countOf = (questions: number): string => `${questions} question${questions === 1 ? '' : 's'}`;
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** `+0.214, 95% +0.150 to +0.280` */
export function differenceText({
  difference,
  low,
  high,
}: Pick<Comparison, 'difference' | 'low' | 'high'>): string {
  const interval = low === null || high === null ? '' : `, 95% ${signed(low)} to ${signed(high)}`;
  return `${signed(difference)}${interval}`;
}

/** `p < 0.001` */
export function pText({ p_corrected: p }: Pick<Comparison, 'p_corrected'>, count = 1): string {
  const name = count > 1 ? 'corrected p' : 'p';
  return p < 0.001 ? `${name} < 0.001` : `${name} = ${p.toFixed(3)}`;
}

/** What the verdict rests on, in sentences. */
export function basisOf({ exchanges, clusters, questions, verdict, p }: Comparison): readonly string[] {
  const basis =
    exchanges === 'questions'
      ? clusters === questions
        ? `The test exchanges the answers to ${countOf(questions)}: too few for a difference to show.`
        : `The test exchanges single questions: with ${clusters} universe${clusters === 1 ? '' : 's'} it tells about these questions, not about other universes.`
      : clusters < questions
        ? `The test exchanges whole universes: ${clusters} of them.`
        : undefined;
  const nearly =
    verdict === 'tied' && p < level
      ? 'Alone it would count; among so many comparisons it may be chance.'
      : undefined;
  return [basis, nearly].filter((line) => line !== undefined);
}
