import type { Command } from 'commander';
import { Interrupted } from '../../run/loop/interruption';
import type { TrainResult } from '../../run/loop/train-options';
import { machinesOf } from '../../trl/launch/machines';
import type { TrlOptions } from '../../trl/train-options';
import { stderr, stdout } from '../terminal/terminal';
import { type Given, refuseContradictions, runOnTarget, wordsOf } from './given';
import { runLine } from './run-line';
import { addTrainingOptions } from './training-options';
import { requiredRecipe, whatToTrain } from './what-to-train';

export interface TrainingCommand {
  readonly name: string;
  readonly description: string;
  /** Imports the trainer and runs it: nothing heavy is loaded before. */
  run(options: TrlOptions, trainer: Given['trainer']): Promise<TrainResult>;
}

/** Adds a command that trains a recipe: the options, the progress and the end are the same for all of them. */
export function registerTraining(program: Command, command: TrainingCommand): void {
  addTrainingOptions(program.command(command.name).description(command.description)).action(
    (recipe: string | undefined, given: Given) => start(command, recipe, given),
  );
}

async function start(command: TrainingCommand, recipe: string | undefined, given: Given): Promise<void> {
  refuseContradictions(recipe, given);
  const elsewhere = runOnTarget(given.again);
  if (elsewhere) {
    const { retryOnTarget } = await import('../clusters/launch/retry-on-target');
    const { set: overrides = [], output: name, detach = false, sshConfig } = given;
    return retryOnTarget(elsewhere, { overrides, name, detach, sshConfig });
  }
  if (given.target !== undefined) return onTarget(command, requiredRecipe(recipe), given.target, given);
  if (given.dryRun) {
    const { reportDryRun } = await import('./dry-run');
    const { trainer, python, accelerate } = given;
    const byTrl = trainer === 'trl' || python !== undefined || accelerate !== undefined;
    const trl = byTrl ? { python, accelerate } : undefined;
    return reportDryRun(requiredRecipe(recipe), given.set ?? [], given.format, trl);
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
