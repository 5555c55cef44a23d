import path from 'node:path';
import { evaluationSets } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import { type Command, Option } from 'commander';
import { valued, wholeNumber } from '../generate/option-values';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';

interface Given {
  readonly out?: string;
  readonly seed: number;
  readonly size: number;
  readonly ids?: string;
}

const samples = evaluationSets.filter(({ sampled }) => sampled);

export function register(data: Command): void {
  data
    .command('sample')
    .summary('draw questions to measure on from a published file')
    .description(
      'Draws questions from the published file of a set, with a seed, or takes those whose ids a file lists. The paper’s ' +
        'own 500 are among the files that `phantomlab data fetch` fetches.',
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
    .addOption(
      new Option('--ids <file>', 'take these: JSON lines or a JSON list with their ids').conflicts([
        'seed',
        'size',
      ]),
    )
    .action(sample);
}

async function sample(name: string, file: string, { out, seed, size, ids }: Given): Promise<void> {
  const { sampleData } = await import('../../data/sample-data');
  const set = samples.find((each) => each.name === name)!;
  const folder = out ?? path.join('data', name);
  const { questions, of } = await sampleData({
    set,
    file,
    out: folder,
    seed,
    size,
    ...(ids !== undefined && { ids }),
  });
  const style = styleFor(stdout);
  stdout.write(
    `${style.green('✓')} ${questions} of ${of} questions in ${style.bold(folder)} ${style.dim(`(--on ${name})`)}\n`,
  );
}
