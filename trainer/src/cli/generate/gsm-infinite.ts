import { type Mode, modes } from '@phantomlab/core/gsm-infinite/building/draft';
import { numberList, numberRange } from '@phantomlab/core/gsm-infinite/number-list';
import { limits, usualOptions } from '@phantomlab/core/gsm-infinite/options';
import type { Command } from 'commander';
import { Progress } from '../terminal/progress';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';
import { checked, folderName, fraction, someOf, valued, wholeNumber } from './option-values';

interface Given {
  readonly ops: readonly number[];
  readonly perOp: number;
  readonly outputDir: string;
  readonly name: string;
  readonly seed: number;
  readonly trainFrac: number;
  readonly distractors: readonly [number, number];
  readonly tokens?: number;
  readonly templates: readonly string[];
  readonly modes: readonly Mode[];
  readonly quiet?: boolean;
}

const { leastOp, mostOp, mostDistractors, leastTokens, mostTokens } = limits;

const ops = checked((text) => numberList(text, leastOp, mostOp));
const distractors = checked((text) => numberRange(text, 0, mostDistractors));

export function registerGsmInfinite(generate: Command): void {
  generate
    .command('gsm-infinite')
    .summary('generate problems in the format of GSM-Infinite')
    .description(
      'Makes arithmetic problems that take a given number of operations, in the files of GSM-Infinite’s realistic ' +
        'sets: NAME-train and NAME-eval, with no problem in both, not even under other names. Each is solved again ' +
        'from its text. The same seed gives the same bytes on every machine.',
    )
    .addOption(valued('--ops <numbers>', 'numbers of operations, from 2 to 100', ops, '2-20'))
    .addOption(
      valued('--per-op <number>', 'problems of each, over both splits', wholeNumber(1, 1_000_000), '500'),
    )
    .option('-o, --output-dir <folder>', 'folder in which the sets’ folders are created', './out')
    .addOption(
      valued('--name <name>', 'what their folders are called, before -train', folderName, 'gsm-infinite'),
    )
    .addOption(
      valued(
        '-s, --seed <number>',
        'seed of everything random',
        wholeNumber(0, Number.MAX_SAFE_INTEGER),
        '1',
      ),
    )
    .addOption(valued('--train-frac <share>', 'share that is trained on', fraction, '0.8'))
    .addOption(valued('--distractors <range>', 'sentences that the answer does not need', distractors, '0-6'))
    .addOption(
      valued(
        '--tokens <number>',
        'fill each problem with distractors to this length, at four characters a token',
        wholeNumber(leastTokens, mostTokens),
      ),
    )
    .addOption(
      valued('--templates <names>', 'worlds', someOf(usualOptions.templates), usualOptions.templates.join()),
    )
    .addOption(valued('--modes <names>', 'directions', someOf(modes), modes.join()))
    .option('-q, --quiet', 'print only the folders')
    .addHelpText(
      'after',
      '\nExample, what the recipes of GSM-Infinite train on, and harder problems to evaluate on:\n' +
        '  phantomlab generate gsm-infinite --ops 2-20 --per-op 660 --train-frac 1 -o data\n' +
        '  phantomlab generate gsm-infinite --ops 21-25 --per-op 200 --train-frac 0 -o data',
    )
    .action(make);
}

async function make({ outputDir, name, trainFrac, quiet, ...given }: Given): Promise<void> {
  const { writeGsmInfinite } = await import('@phantomlab/core/node/record-sets/write-gsm-infinite');
  const options = { ...given, trainFraction: trainFrac };
  const total = given.ops.length * given.perOp;
  const bar = quiet ? undefined : new Progress({ label: 'Generating problems', total });
  try {
    const { folders, problems } = await writeGsmInfinite(outputDir, name, options, (done) =>
      bar?.update(done),
    );
    bar?.clear();
    if (quiet) stdout.writeForPrograms(folders.map((folder) => `${folder}\n`).join(''));
    else {
      const style = styleFor(stdout);
      const where = folders.map((folder) => style.bold(folder)).join(' and ');
      stdout.write(
        `${style.green('✓')} ${problems} problems of ${opsText(given.ops)} operations in ${where}\n`,
      );
    }
  } finally {
    bar?.clear();
  }
}

const opsText = (ops: readonly number[]) =>
  ops.length > 2 && ops.at(-1)! - ops[0]! === ops.length - 1 ? `${ops[0]} to ${ops.at(-1)}` : ops.join(', ');
