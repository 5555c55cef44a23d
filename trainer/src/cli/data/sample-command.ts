import path from 'node:path';
import { evaluationSets } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import type { Command } from 'commander';
import { valued, wholeNumber } from '../generate/option-values';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';

interface Given {
  readonly out?: string;
  readonly seed: number;
  readonly size: number;
}

const samples = evaluationSets.filter(({ sampled }) => sampled);

export function register(data: Command): void {
  data
    .command('sample')
    .summary('draw questions to measure on from a published file')
    .description(
      'Draws questions from the published file of a set, with a seed. They are not the paper’s: which 500 it took ' +
        'is not known. `phantomlab data fetch` fetches its files.',
    )
    .addArgument(
      data
        .createArgument('<set>', `the set: ${samples.map(({ name }) => name).join(', ')}`)
        .choices(samples.map(({ name }) => name)),
    )
    .argument('<file>', 'a JSON list or JSON lines, such as hotpot_dev_distractor_v1.json')
    .option('-o, --out <dir>', 'folder of the set (default: data/SET)')
    .addOption(valued('--size <number>', 'questions', wholeNumber(1, 1_000_000), '500'))
    .addOption(valued('--seed <number>', 'seed of the shuffle', wholeNumber(0, Number.MAX_SAFE_INTEGER), '1'))
    .action(sample);
}

async function sample(name: string, file: string, { out, seed, size }: Given): Promise<void> {
  const { sampleData } = await import('../../data/sample-data');
  const set = samples.find((each) => each.name === name)!;
  const folder = out ?? path.join('data', name);
  const { questions, of } = await sampleData({ set, file, out: folder, seed, size });
  const style = styleFor(stdout);
  stdout.write(
    `${style.green('✓')} ${questions} of ${of} questions in ${style.bold(folder)} ${style.dim(`(--on ${name})`)}\n`,
  );
}
