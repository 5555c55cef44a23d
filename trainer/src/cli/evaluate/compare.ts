import type { Measure } from '@phantomlab/core/evaluation/summary/summary';
import { measures } from '@phantomlab/core/evaluation/summary/summary';
import { type Command, Option } from 'commander';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';

interface Given {
  readonly measure: Measure;
  readonly format: 'text' | 'json';
}

export function register(program: Command): void {
  program
    .command('compare')
    .description(
      'Compares models on the questions that both have answered, by a paired permutation test that keeps the questions of a ' +
        'universe together. Several comparisons at once are corrected for their number (Holm). A difference that this many ' +
        'questions do not show is called tied. docs/evaluation.md says more.',
    )
    .argument('<first>', 'folder of an evaluation, or one with several below it')
    .argument('<others...>', 'folders that are compared with the first')
    .addOption(new Option('--measure <measure>', 'what is compared').choices([...measures]).default('f1'))
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(compare);
}

async function compare(first: string, others: string[], { measure, format }: Given): Promise<void> {
  const { pairEvaluations } = await import('@phantomlab/core/node/evaluations/pair-evaluations');
  const { compareAll } = await import('@phantomlab/core/evaluation/comparison/compare');
  const { comparisonLines } = await import('./comparison-lines');
  const pairs = (await Promise.all(others.map((other) => pairEvaluations(first, other)))).flat();
  const comparisons = compareAll(pairs, measure);
  if (format === 'json') stdout.writeJson(`${JSON.stringify({ format: 1, comparisons }, null, 2)}\n`);
  else for (const line of comparisonLines(comparisons, styleFor(stdout))) stdout.write(`${line}\n`);
}
