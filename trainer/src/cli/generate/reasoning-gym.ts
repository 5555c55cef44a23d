import { largestFamily, smallestFamily } from '@phantomlab/core/reasoning-gym/family/draw-family';
import { islanders } from '@phantomlab/core/reasoning-gym/knights/names';
import { type GymTask, gymTasks } from '@phantomlab/core/reasoning-gym/options';
import { type Command, Option } from 'commander';
import { Progress } from '../terminal/progress';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';
import { fraction, valued, wholeNumber } from './option-values';

interface Given {
  readonly task: GymTask;
  readonly size: number;
  readonly trainFrac: number;
  readonly outputDir: string;
  readonly seed: number;
  readonly minFamilySize: number;
  readonly maxFamilySize: number;
  readonly upstreamLabels?: boolean;
  readonly minPeople: number;
  readonly maxPeople: number;
  readonly depth: number;
  readonly width: number;
  readonly quiet?: boolean;
}

/** Each more doubles the assignments that a puzzle is tried with. */
const mostPeople = Math.min(10, islanders.length);

const familySize = wholeNumber(smallestFamily, largestFamily);
const people = wholeNumber(2, mostPeople);

export function registerReasoningGym(generate: Command): void {
  generate
    .command('reasoning-gym')
    .summary('generate family relationships, or knights and knaves')
    .description(
      'Makes questions of two tasks of Reasoning Gym as train.jsonl and eval.jsonl, with its fields and settings, and ' +
        'the Prolog program of each. No question is in both splits, not even under other names. The same seed gives ' +
        'the same bytes on every machine.',
    )
    .addOption(new Option('--task <name>', 'what is asked').choices(gymTasks).makeOptionMandatory())
    .addOption(valued('--size <number>', 'questions over both splits', wholeNumber(1, 10_000_000), '12500'))
    .addOption(valued('--train-frac <share>', 'share that is trained on', fraction, '0.8'))
    .option('-o, --output-dir <folder>', 'folder of the two files', './out')
    .addOption(
      valued(
        '-s, --seed <number>',
        'seed of everything random',
        wholeNumber(0, Number.MAX_SAFE_INTEGER),
        '42',
      ),
    )
    .addOption(valued('--min-family-size <number>', 'minimum number of people in a family', familySize, '3'))
    .addOption(valued('--max-family-size <number>', 'maximum number of people in a family', familySize, '20'))
    .option('--upstream-labels', 'the labels of reasoning-gym 0.1.24, an eighth of which is wrong')
    .addOption(
      valued('--min-people <number>', 'minimum number of knights and knaves in a puzzle', people, '2'),
    )
    .addOption(
      valued('--max-people <number>', 'maximum number of knights and knaves in a puzzle', people, '6'),
    )
    .addOption(
      valued('--depth <number>', 'how deep their statements are nested, from 2', wholeNumber(2, 4), '2'),
    )
    .addOption(
      valued(
        '--width <number>',
        'maximum number of statements that "and" and "or" join',
        wholeNumber(2, 4),
        '2',
      ),
    )
    .option('-q, --quiet', 'print only the folder')
    .addHelpText(
      'after',
      '\nExample, what the recipes train on:\n' +
        '  phantomlab generate reasoning-gym --task knights_knaves --size 12500 -o data/rg-knights_knaves',
    )
    .action(make);
}

async function make({ task, size, trainFrac, outputDir, seed, quiet, ...given }: Given): Promise<void> {
  const { minFamilySize, maxFamilySize, upstreamLabels = false, minPeople, maxPeople, depth, width } = given;
  if (minFamilySize > maxFamilySize) throw new Error('--min-family-size is above --max-family-size.');
  if (minPeople > maxPeople) throw new Error('--min-people is above --max-people.');
  const { writeReasoningGym } = await import('@phantomlab/core/node/record-sets/write-reasoning-gym');
  const family = { minFamilySize, maxFamilySize, upstreamLabels };
  const knights = { minPeople, maxPeople, depth, width };
  const bar = quiet ? undefined : new Progress({ label: 'Generating questions', total: size });
  try {
    const options = { task, size, trainFraction: trainFrac, seed, family, knights };
    await writeReasoningGym(outputDir, options, (made) => bar?.update(made));
    bar?.clear();
    const style = styleFor(stdout);
    if (quiet) stdout.writeForPrograms(`${outputDir}\n`);
    else stdout.write(`${style.green('✓')} ${size} questions of ${task} in ${style.bold(outputDir)}\n`);
  } finally {
    bar?.clear();
  }
}
