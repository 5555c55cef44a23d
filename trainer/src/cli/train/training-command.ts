import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Interrupted } from '../../run/loop/interruption';
import type { TrainResult } from '../../run/loop/train-options';
import { machinesOf } from '../../trl/launch/machines';
import type { TrlOptions } from '../../trl/train-options';
import { trainerNames } from '../../trl/trainer-names';
import { stderr, stdout } from '../terminal/terminal';
import { type Given, refuseContradictions, runOnTarget, wordsOf } from './given';
import { runLine } from './run-line';

export interface TrainingCommand {
  readonly name: string;
  readonly description: string;
  /** Imports the trainer and runs it: nothing heavy is loaded before. */
  run(options: TrlOptions, trainer: Given['trainer']): Promise<TrainResult>;
}

/** Adds a command that trains a recipe: the options, the progress and the end are the same for all of them. */
export function registerTraining(program: Command, command: TrainingCommand): void {
  program
    .command(command.name)
    .description(command.description)
    .argument(
      '[recipe]',
      'the recipe, a YAML file (default with --resume and --again: the recipe of that run)',
    )
    .option(
      '-s, --set <key=value>',
      "a key's value, instead of the recipe's; can be given again",
      (assignment: string, before: readonly string[] = []) => [...before, assignment],
    )
    .option('-r, --resume <run>', 'continue a run: its folder, or one of its checkpoints')
    .addOption(
      new Option(
        '--restart',
        'with --resume: a run without a checkpoint begins anew, in its folder',
      ).hideHelp(),
    )
    .option(
      '-a, --again <run>',
      'start a new run with the recipe of an existing one, as it was trained; of a target: TARGET:RUN',
    )
    .option('-o, --output <folder>', "the run's folder, new or empty (default: one that the recipe names)")
    .option(
      '-d, --detach',
      'train in the background, independent of this terminal; print the run folder and return. On a target every run is: then ' +
        'it is not followed, and Ctrl-C while it is followed ends the watching alone',
    )
    .addOption(
      new Option(
        '-t, --trainer <trainer>',
        'embedded: in this program, on the CPU; trl: TRL in Python; auto: embedded for a small model and settings ' +
          'that it knows, else trl; a run that is resumed goes on with its own',
      )
        .choices(trainerNames)
        .default('auto'),
    )
    .option('--accelerate <config>', "accelerate's configuration for TRL (default: the recipe's comment)")
    .option(
      '--python <path>',
      'the Python, or the folder of its environment, with TRL (default: as it is activated)',
    )
    .option(
      '--processes <number>',
      'how many processes TRL trains with (default: as the launch says)',
      wholeNumber,
    )
    .option('--machines <number>', 'how many machines train together; each starts this command', wholeNumber)
    .option('--machine-rank <number>', 'which of them this one is: 0 prepares the run and logs it', fromZero)
    .option('--rendezvous <host:port>', 'where machine 0 is reached')
    .option('--launch-token <text>', 'the same on all machines, and another one for each launch')
    .option(
      '--target <name>',
      'train there, as .phantomlab/targets.yaml or your own file of targets says; --output is then the run’s name, and ' +
        '--dry-run shows the script and asks nothing of the host',
    )
    .option('--ssh-config <file>', 'with --target: another SSH configuration than yours (ssh -F)')
    .option('--dry-run', 'try all of it within seconds, with a tiny policy, and say what would have failed')
    .addOption(
      new Option('-f, --format <format>', 'of what --dry-run reports')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action((recipe: string | undefined, given: Given) => start(command, recipe, given));
}

async function start(command: TrainingCommand, recipe: string | undefined, given: Given): Promise<void> {
  refuseContradictions(recipe, given);
  const elsewhere = runOnTarget(given.again);
  if (elsewhere) {
    const { retryOnTarget } = await import('../clusters/launch/retry-on-target');
    const { set: overrides = [], output: name, detach = false, sshConfig } = given;
    return retryOnTarget(elsewhere, { overrides, name, detach, sshConfig });
  }
  if (given.target !== undefined) return onTarget(command, required(recipe), given.target, given);
  if (given.dryRun) {
    const { reportDryRun } = await import('./dry-run');
    const { trainer, python, accelerate } = given;
    const byTrl = trainer === 'trl' || python !== undefined || accelerate !== undefined;
    const trl = byTrl ? { python, accelerate } : undefined;
    return reportDryRun(required(recipe), given.set ?? [], given.format, trl);
  }
  if (given.detach) {
    const { startDetached } = await import('./detach');
    const folder = await startDetached([command.name, ...wordsOf(recipe, given)]);
    stdout.writeForPrograms(`${runLine(folder)}\n`);
    if (stderr.isTTY)
      stderr.write(`Watch it: phantomlab watch ${folder}\nEnd it:   phantomlab stop ${folder}\n`);
    return;
  }
  const machines = machinesOf(given);
  const options = await whatToTrain(recipe, given);
  return train(command, { ...options, ...(machines && { machines }) }, given.trainer);
}

async function onTarget(
  { name }: TrainingCommand,
  recipe: string,
  target: string,
  { trainer, set: overrides = [], accelerate, output, dryRun, detach, format, sshConfig }: Given,
): Promise<void> {
  const { trainOnTarget } = await import('../clusters/launch/train-on-target');
  return trainOnTarget({
    command: name === 'sft' ? 'sft' : 'train',
    recipe,
    target,
    trainer,
    overrides,
    accelerate,
    name: output,
    dryRun: dryRun ?? false,
    detach: detach ?? false,
    format,
    sshConfig,
  });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It should be a whole number from 1.');
}

function fromZero(text: string): number {
  return text.trim() === '0' ? 0 : wholeNumber(text);
}

/** A run's own recipe is trained from the folder where the run was started: its relative names are meant from there. */
async function whatToTrain(recipe: string | undefined, given: Given): Promise<TrlOptions> {
  const { again, output, accelerate, python, processes, set: overrides } = given;
  const { runToTrain } = await import('../../run/folder/run-to-train');
  const { findResume, hasCheckpoint } = await import('../../run/folder/run-folder');
  const restart = given.restart === true && !(await hasCheckpoint(given.resume!));
  const resume = restart ? undefined : given.resume;
  const of = given.resume ?? again;
  if (recipe !== undefined || of === undefined)
    return {
      recipe: required(recipe),
      overrides,
      resume,
      output: restart ? path.resolve(of!) : output,
      restart,
      accelerate,
      python,
      processes,
    };
  const folder = resume === undefined ? path.resolve(of) : (await findResume(resume)).runFolder;
  const { cwd, ...own } = await runToTrain(folder);
  const absolute = (given: string | undefined) => (given === undefined ? undefined : path.resolve(given));
  const options = {
    ...own,
    overrides,
    resume: absolute(resume),
    again: absolute(again),
    output: restart ? folder : absolute(output),
    restart,
    // What began with --processes goes on with as many.
    processes: processes ?? own.processes,
    accelerate: absolute(accelerate),
    python: python !== undefined && /[/\\]/.test(python) ? path.resolve(python) : python,
  };
  if (cwd !== undefined) process.chdir(cwd);
  return options;
}

function required(recipe: string | undefined): string {
  if (recipe !== undefined) return recipe;
  throw new InvalidArgumentError('Name a recipe, or a run with --resume or --again.');
}

async function train(
  command: TrainingCommand,
  options: TrlOptions,
  trainer: Given['trainer'],
): Promise<void> {
  const { TrainingView } = await import('./training-view');
  const { stopOnSignals } = await import('./stop-on-signals');
  const { outliveReaders } = await import('./outlive-readers');
  outliveReaders();
  const stop = stopOnSignals();
  const view = new TrainingView(stderr);
  try {
    let told = false;
    const result = await command.run(
      {
        ...options,
        signal: stop.signal,
        takeLaterSignals: stop.takeLater,
        watch: (update) => {
          if (!told && (update.kind === 'made' || update.kind === 'started')) {
            told = true;
            tellPrograms(update.runFolder);
          }
          view.show(update);
        },
      },
      trainer,
    );
    view.end(result);
    if (result.outcome !== 'completed') process.exitCode = stop.exitCode;
  } catch (error) {
    // Stopped before there was a run: nothing failed.
    if (!(error instanceof Interrupted)) throw error;
    stderr.write(`${error.message}\n`);
    process.exitCode = stop.exitCode;
  } finally {
    view.clear();
    stop.dispose();
  }
}

/** A program that started this (a keeper, a script) learns the run's folder: standard output's one line. */
function tellPrograms(runFolder: string): void {
  if (!stdout.isTTY) stdout.writeForPrograms(`${runLine(runFolder)}\n`);
}
