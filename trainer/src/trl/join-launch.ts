import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { logFile, readEvents } from '@phantomlab/core/node/runs/event-reader';
import { type JoinedLaunch, readJoinedLaunch } from '../run/folder/launch-file';
import { findResume } from '../run/folder/run-folder';
import { throwIfInterrupted } from '../run/loop/interruption';
import type { TrainResult } from '../run/loop/train-options';
import { launchWords } from './launch/launch-words';
import type { Machines } from './launch/machines';
import { passSignalsOn } from './pass-signals-on';
import { pythonEnvironment } from './python/python-package';
import { startPython } from './python/python-process';
import type { TrlOptions } from './train-options';

const lookMs = 1000;
/** Machine 0 may have to load a large data set, or to wait for its node. */
const mostMs = 30 * 60_000;

/**
 * Trains as one of the machines after the first: waits until that has prepared the run, and starts this machine's
 * processes. The run's log is written by machine 0.
 * @throws Error where the launch does not come, or a process of this machine fails
 */
export async function joinLaunch(options: TrlOptions, machines: Machines): Promise<TrainResult> {
  const runFolder = await folderOf(options);
  options.watch?.({
    kind: 'plan',
    lines: [
      `Machine ${machines.rank} of ${machines.count}: waiting for machine 0 to prepare ${runFolder} ...`,
    ],
  });
  const launch = await awaited(runFolder, machines, options.signal);
  const { launcher, attempt } = launch;
  const log = path.join(runFolder, `attempt-${attempt}.machine-${machines.rank}.log`);
  const words = launchWords(launcher.python, runFolder, { ...launcher.processes, machines });
  options.watch?.({ kind: 'made', runFolder });
  const child = await startPython(words, { cwd: process.cwd(), env: pythonEnvironment(), log });
  passSignalsOn(child, options);
  const end = await child.end;
  if (end.code !== 0)
    throw new Error(
      [
        `The processes of machine ${machines.rank} ended with ${end.signal ?? `exit code ${end.code}`}. Why the run ended is in its log on machine 0.`,
        ...end.lastLines,
        `What Python printed here is in ${log}`,
      ].join('\n'),
    );
  return resultOf(runFolder);
}

async function folderOf({ output, resume }: TrlOptions): Promise<string> {
  if (resume !== undefined) return (await findResume(resume)).runFolder;
  if (output !== undefined) return path.resolve(output);
  throw new Error(
    'A training on several machines needs --output, a folder that all of them see: the others cannot know which one machine 0 would choose.',
  );
}

/** The launch that machine 0 has prepared. */
async function awaited(
  runFolder: string,
  { token }: Machines,
  signal: AbortSignal | undefined,
): Promise<JoinedLaunch> {
  const until = Date.now() + mostMs;
  for (;;) {
    const launch = await readJoinedLaunch(runFolder, token);
    if (launch) return launch;
    throwIfInterrupted(signal);
    if (Date.now() > until)
      throw new Error(
        `Machine 0 did not prepare ${runFolder} within ${mostMs / 60_000} minutes. Its output is in the job's log. Check that all machines have the same folder and --launch-token.`,
      );
    await setTimeout(lookMs);
  }
}

async function resultOf(runFolder: string): Promise<TrainResult> {
  const log = logFile(runFolder);
  const events = existsSync(log) && statSync(log).size > 0 ? (await readEvents(runFolder)).events : [];
  const finished = events.findLast((event) => event.type === 'run.finished');
  const step = events.findLast((event) => event.type === 'step')?.step ?? 0;
  const outcome = finished && finished.outcome !== 'failed' ? finished.outcome : 'completed';
  return {
    runFolder,
    outcome,
    ...(finished?.reason !== undefined && { reason: finished.reason }),
    step,
    evaluations: [],
  };
}
