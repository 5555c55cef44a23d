import type { ComparedModel, Comparison } from '@phantomlab/core/evaluation/comparison/compare';
import {
  basisOf,
  countOf,
  differenceText,
  nameOf,
  pText,
} from '@phantomlab/core/evaluation/comparison/comparison-words';
import { meanText } from '@phantomlab/core/evaluation/summary/mean-text';
import type { Style } from '../terminal/style';

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

const seedsOf = ({ seeds }: ComparedModel) => `, ${seeds} sampling seed${seeds === 1 ? '' : 's'}`;

export function verdictText({ verdict }: Pick<Comparison, 'verdict'>, style: Style): string {
  if (verdict === 'tied') return style.yellow('tied');
  return verdict === 'second' ? style.green('the second is better') : style.red('the first is better');
}
