import { type ComparedModel, type Comparison, level } from '@phantomlab/core/evaluation/comparison/compare';
import type { Style } from '../terminal/style';
import { meanText } from './report';

/** Comparisons as a person reads them. */
export function comparisonLines(comparisons: readonly Comparison[], style: Style): string[] {
  const lines = comparisons.flatMap((each) => [...oneComparison(each, comparisons.length, style), '']);
  if (comparisons.length > 1)
    lines.push(style.dim(`p is corrected for ${comparisons.length} comparisons (Holm).`));
  return lines;
}

function oneComparison(each: Comparison, count: number, style: Style): string[] {
  const { set, measure, first, second, left_out: leftOut } = each;
  const names = [first, second].map(nameOf);
  const width = Math.max(...names.map((name) => name.length));
  return [
    `${style.bold(style.cyan(set))}  ${measure} on ${countOf(each.questions)} that both have answered${leftOut === 0 ? '' : style.yellow(`; ${leftOut} left out, which one of them lacks`)}`,
    `  ${names[0]!.padEnd(width)}  ${meanText(first)}${seedsOf(first)}`,
    `  ${names[1]!.padEnd(width)}  ${meanText(second)}${seedsOf(second)}`,
    `  ${verdictText(each, style)}: ${differenceText(each)}, ${pText(each, count)}`,
    ...basisOf(each).map((line) => style.dim(`  ${line}`)),
  ];
}

const nameOf = ({ model, step }: ComparedModel) => (step === null ? model : `${model} (step ${step})`);
const seedsOf = ({ seeds }: ComparedModel) => `, ${seeds} sampling seed${seeds === 1 ? '' : 's'}`;

export function verdictText({ verdict }: Pick<Comparison, 'verdict'>, style: Style): string {
  if (verdict === 'tied') return style.yellow('tied');
  return verdict === 'second' ? style.green('the second is better') : style.red('the first is better');
}

const countOf = (questions: number) => `${questions} question${questions === 1 ? '' : 's'}`;
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

function basisOf({ exchanges, clusters, questions, verdict, p }: Comparison): string[] {
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
