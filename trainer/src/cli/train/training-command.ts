import path from 'node:path';
import { type Command, Option } from 'commander';
import type { TrainOptions, TrainResult } from '../../run/loop/train-options';

interface Given {
  readonly set?: readonly string[];
  readonly resume?: string;
  readonly output?: string;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

export interface TrainingCommand {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Imports the trainer and runs it: nothing heavy is loaded before. */
  run(options: TrainOptions): Promise<TrainResult>;
}

/** Adds a command that trains a recipe: the options, the progress and the end are the same for all of them. */
export function registerTraining(program: Command, command: TrainingCommand): void {
  program
    .command(command.name)
    .summary(command.summary)
    .description(command.description)
    .argument('<recipe>', 'the recipe, a YAML file')
    .option(
      '-s, --set <key=value>',
      "a key's value, instead of the recipe's; can be given again",
      (assignment: string, before: readonly string[] = []) => [...before, assignment],
    )
    .option('-r, --resume <run>', 'go on with a run: its folder, or one of its checkpoints')
    .option('-o, --output <folder>', "the run's folder, new or empty (default: one that the recipe names)")
    .option('--dry-run', 'try all of it within seconds, with a tiny policy, and say what would have failed')
    .addOption(
      new Option('-f, --format <format>', 'of what --dry-run reports')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action((recipe: string, given: Given) => train(command, recipe, given));
}

async function train(command: TrainingCommand, recipe: string, given: Given): Promise<void> {
  if (given.dryRun) {
    const { reportDryRun } = await import('./dry-run');
    return reportDryRun(recipe, given.set ?? [], given.format);
  }
  const { TrainingView } = await import('./training-view');
  const { stopOnSignals } = await import('./stop-on-signals');
  const stop = stopOnSignals();
  const view = new TrainingView(process.stderr);
  try {
    const result = await command.run({
      recipe,
      overrides: given.set,
      resume: given.resume,
      output: given.output,
      signal: stop.signal,
      watch: (update) => {
        if (update.kind === 'started') tellPrograms(update.runFolder);
        view.show(update);
      },
    });
    view.end(result);
    if (result.outcome !== 'completed') process.exitCode = stop.exitCode;
  } finally {
    view.clear();
    stop.dispose();
  }
}

/** Whoever started this as a program (the extension, a script) learns where the run lies: standard output's one line. */
function tellPrograms(runFolder: string): void {
  if (!process.stdout.isTTY) process.stdout.write(`run: ${path.resolve(runFolder)}\n`);
}
