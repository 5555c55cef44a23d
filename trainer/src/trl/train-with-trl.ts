import { existsSync, statSync } from 'node:fs';
import { logFile } from '@phantomlab/core/node/runs/event-reader';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { schemaFor } from '@phantomlab/core/recipe/schema/recipe-schemas';
import type { RunFinished } from '@phantomlab/core/run/event';
import { AttemptLog } from '../run/folder/attempt-log';
import { writeExamples } from '../run/folder/example-files';
import { keepRecipe } from '../run/folder/kept-recipe';
import { readLauncher, writeLaunchFile } from '../run/folder/launch-file';
import { chooseRunFolder } from '../run/folder/run-folder';
import { throwIfInterrupted } from '../run/loop/interruption';
import type { TrainResult } from '../run/loop/train-options';
import { resolvedText } from '../run/recipe/resolved-text';
import { type AttemptSoFar, followAttempt } from './follow-run';
import { joinLaunch } from './join-launch';
import { writeTrlEnd } from './late-trl-end';
import { launchContent } from './launch/launch-content';
import type { LaunchInputs } from './launch/launch-inputs';
import { launchWords } from './launch/launch-words';
import type { Machines } from './launch/machines';
import { planLines } from './launch/plan-lines';
import { prepareLaunch } from './launch/prepare-launch';
import { variablesOf } from './launch/trl-keys';
import { passSignalsOn } from './pass-signals-on';
import { pythonEnvironment } from './python/python-package';
import { type ProcessEnd, startPython } from './python/python-process';
import { type RunToResume, refuseOtherRecipe, runToResume, withoutItsGpus } from './resume-run';
import type { TrlOptions } from './train-options';

/**
 * Trains a recipe with TRL: checks it for the machine that trains, makes the run folder, starts Python and follows the
 * event log that it writes.
 * @throws NoTrlError, RecipeError or FileFault before a run folder is made; afterwards an Error with what ended the run,
 *   once the event log says that it failed
 */
export async function trainWithTrl(kind: 'grpo' | 'sft', options: TrlOptions): Promise<TrainResult> {
  if (options.machines && options.machines.rank > 0) return joinLaunch(options, options.machines);
  const resume = options.resume === undefined ? undefined : await runToResume(options.resume);
  const earlier = resume?.runFolder ?? options.again;
  const before = earlier === undefined ? undefined : await readLauncher(earlier);
  const given = {
    ...options,
    python: options.python ?? (before && existsSync(before.python) ? before.python : undefined),
    accelerate: options.accelerate ?? before?.accelerate ?? undefined,
  };
  const { inputs, preflight } = await prepareLaunch(kind, given, async ({ recipe }) => {
    if (resume) await refuseOtherRecipe(resume, recipe);
  }).catch(async (error: unknown) => {
    throw (resume && (await withoutItsGpus(resume, error))) ?? error;
  });
  options.watch?.({ kind: 'plan', lines: planLines(inputs, preflight) });
  throwIfInterrupted(options.signal);
  const runFolder = resume?.runFolder ?? (await chooseRunFolder(inputs.recipe, kind, options));
  const launch = await writeRunFolder(runFolder, inputs, resume, options.machines);
  options.watch?.({ kind: 'made', runFolder });
  return runAttempt(runFolder, inputs, launch, options);
}

/** Makes a run folder ready for Python. @throws Error when another process writes to the run */
async function writeRunFolder(
  runFolder: string,
  inputs: LaunchInputs,
  resume: RunToResume | undefined,
  machines: Machines | undefined,
): Promise<ReturnType<typeof launchContent>> {
  const attempt = await nextAttempt(runFolder);
  const launch = launchContent(inputs, {
    ...{ runFolder, attempt },
    ...(resume && { resume: resume.checkpoint }),
    ...(machines && { machines }),
  });
  const { recipe, python } = inputs;
  const schema = schemaFor(python.trl, python.versions.get('transformers'));
  await keepRecipe(runFolder, attempt, resolvedText(recipe.text, recipe.resolved, schema));
  await writeExamples(runFolder, { train: inputs.train, eval: inputs.evaluation });
  await writeLaunchFile(runFolder, launch);
  return launch;
}

/** From 1. A living writer is found here rather than by Python, minutes later. */
async function nextAttempt(runFolder: string): Promise<number> {
  if (!existsSync(logFile(runFolder))) return 1;
  const events = await EventWriter.open(runFolder);
  events.close();
  return events.attempts + 1;
}

async function runAttempt(
  runFolder: string,
  { python, recipe }: LaunchInputs,
  launch: ReturnType<typeof launchContent>,
  options: TrlOptions,
): Promise<TrainResult> {
  const log = AttemptLog.open(runFolder, launch.attempt).file;
  const words = launchWords(python.executable, runFolder, {
    ...launch.launcher.processes,
    ...(options.machines && { machines: options.machines }),
  });
  const offset = existsSync(logFile(runFolder)) ? statSync(logFile(runFolder)).size : 0;
  const env = { ...pythonEnvironment(), ...variablesOf(recipe) };
  const child = await startPython(words, { cwd: process.cwd(), env, log });
  const asked = passSignalsOn(child, options);
  const ended = new AbortController();
  const following = followAttempt({
    folder: runFolder,
    offset,
    watch: options.watch ?? (() => {}),
    ended: ended.signal,
  });
  const end = await child.end;
  ended.abort();
  const told = await following;
  const finished = told.finished ?? (await writeTrlEnd(runFolder, launch, end, asked.atOnce()));
  return resultOf(runFolder, log, end, told, finished);
}

function resultOf(
  runFolder: string,
  log: string,
  end: ProcessEnd,
  { step, evaluations, finished: logged }: AttemptSoFar,
  finished: RunFinished | undefined,
): TrainResult {
  const where = `What Python printed is in ${log}`;
  if (finished === undefined || finished.outcome === 'failed') {
    const reason = finished?.reason ?? `Python ended with ${end.signal ?? `exit code ${end.code}`}.`;
    // One that told its end has told the rest in its reason.
    const last = logged === undefined ? end.lastLines : [];
    // Below its first empty line stand the innermost calls: they are in the log.
    throw new Error([reason.split('\n\n', 1)[0], ...last, where].join('\n'));
  }
  const { outcome, reason } = finished;
  return { runFolder, outcome, ...(reason !== undefined && { reason }), step, evaluations };
}
