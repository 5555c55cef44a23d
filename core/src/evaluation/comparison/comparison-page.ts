import { setLabel } from '../../figures/results/names';
import { meanText } from '../summary/mean-text';
import type { Comparison } from './compare';
import { basisOf, countOf, differenceText, pText } from './comparison-words';

/** Names come from files: they are shown, and are not read as Markdown. */
const plain = (text: string) => text.replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&');

/** Two models on the sets that both have answered, in Markdown. */
export function comparisonPage(first: string, second: string, comparisons: readonly Comparison[]): string {
  const count = comparisons.length;
  const rows = comparisons.map((each) =>
    [
      setLabel(each.set),
      meanText(each.first),
      meanText(each.second),
      differenceText(each),
      pText(each, count),
      { first: 'the first is better', second: 'the second is better', tied: 'tied' }[each.verdict],
    ].join(' | '),
  );
  return [
    '# Compare',
    '',
    `First: **${plain(first)}**. Second: **${plain(second)}**.`,
    '',
    '| F1 | first | second | difference | paired test | verdict |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    ...comparisons.flatMap(notesOf),
    ...(count > 1 ? [`p is corrected for ${count} comparisons (Holm).`, ''] : []),
    '*Tied* means that this number of questions shows no difference; the interval says how large one may be.',
    '',
  ].join('\n');
}

function notesOf(each: Comparison): readonly string[] {
  const { first, second, left_out: leftOut } = each;
  const seeds =
    first.seeds === second.seeds
      ? `${first.seeds}`
      : `${first.seeds} for the first, ${second.seeds} for the second`;
  const sentences = [
    `${countOf(each.questions)} that both have answered${leftOut === 0 ? '' : `, ${leftOut} left out that only one of them has`}; sampling seeds: ${seeds}.`,
    ...basisOf(each),
  ];
  return [`${setLabel(each.set)}: ${sentences.join(' ')}`, ''];
}
