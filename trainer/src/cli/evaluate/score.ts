import { evaluationSets } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import { type Command, Option } from 'commander';
import type { ScoreGiven } from './run-score';

export function register(program: Command): void {
  program
    .command('score')
    .description(
      "Scores predictions: PhantomLab's evaluations, files of the paper's scripts (wiki sets, PhantomWiki, GSM-Infinite) and " +
        "logs of Inspect (.json). With --data the questions' other right answers, hops and kinds are read from the sets. " +
        'docs/evaluation.md says more.',
    )
    .argument('<files...>', 'files, or folders with some below them')
    .option('--data <dir>', 'folder of the data sets')
    .addOption(
      new Option('--set <name>', 'the set of an Inspect log that names none of ours').choices(
        evaluationSets.map(({ name }) => name),
      ),
    )
    .addOption(
      new Option('--export <format>', 'write them below --out').choices([
        'phantomlab',
        'upstream',
        'inspect',
      ]),
    )
    .option('-o, --out <dir>', 'folder to write to')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (files: string[], given: ScoreGiven) => {
      const { runScore } = await import('./run-score');
      await runScore(files, given);
    });
}
