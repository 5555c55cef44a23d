import { compareAll } from '@phantomlab/core/evaluation/comparison/compare';
import { differenceText, pText } from '@phantomlab/core/evaluation/comparison/comparison-words';
import { meanText } from '@phantomlab/core/evaluation/summary/mean-text';
import { type SetSummary, summarize } from '@phantomlab/core/evaluation/summary/summary';
import type { Evaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { bar } from '../terminal/bar';
import type { Style } from '../terminal/style';

/** The policy before and after training, on the same questions with the same luck. */
export function comparisonOf(before: Evaluation, after: Evaluation, style: Style): string[] {
  const [first, second] = [before, after].map(({ manifest, predictions }) =>
    summarize(manifest, predictions),
  ) as [SetSummary, SetSummary];
  const [compared] = compareAll([[before, after]]);
  const row = (label: string, { f1, exact_match: exact, parse_rate: parsed }: SetSummary) =>
    `  ${label.padEnd(7)} ${style.bold(meanText(f1!))}  ${style.cyan(bar(f1!.mean, 30))}  ` +
    style.dim(`exact match ${exact!.mean.toFixed(3)}, answers that can be read ${parsed!.mean.toFixed(3)}`);
  const chains = (label: string, { chains: found }: SetSummary) =>
    found
      ? [
          `  ${label.padEnd(7)} sound ${meanText(found.sound)}, right from a broken chain ${meanText(found.lucky)}, ` +
            `no chain at all ${meanText(found.silent)}`,
        ]
      : [];
  const { questions, clusters, exchanges } = compared!;
  const whole = exchanges === 'clusters' ? `${clusters} whole universes` : 'single questions';
  const verdict = {
    first: style.red('worse after training'),
    second: style.green('better after training'),
    tied: style.yellow('tied, so many questions show no difference'),
  }[compared!.verdict];
  return [
    `Mean F1 on ${questions} held-out questions, one sample each at temperature 1, ± the error between ${clusters} universes`,
    row('before', first),
    row('after', second),
    `  ${'gain'.padEnd(7)} ${differenceText(compared!)}: ${verdict} (${pText(compared!)} by a paired permutation test that exchanges ${whole})`,
    'Chains of thought, hop by hop beside their proofs',
    ...chains('before', first),
    ...chains('after', second),
  ];
}
