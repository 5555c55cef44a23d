import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { asker, askToStop } from '@phantomlab/core/node/runs/run-control';
import { findRuns } from '@phantomlab/core/node/runs/run-list';
import { isHeld } from '@phantomlab/core/node/runs/run-lock';
import { type RunSummary, summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import type { Command } from 'commander';
import { endNow } from '../../run/folder/end-now';
import { runFolder } from '../runs/load-run';
import { stderr, stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { isTarget } from './find-target';
import { runAddress } from './run-address';

interface Given {
  readonly now?: boolean;
  readonly cancel?: boolean;
  readonly wait: boolean;
  readonly sshConfig?: string;
}

export function register(program: Command): void {
  program
    .command('stop')
    .description(
      'Asks a run to save a checkpoint and stop, whether the editor, another terminal or another machine with access to ' +
        'its folder started it. Waits until it has stopped; Ctrl-C only ends the waiting.',
    )
    .argument(
      '<run>',
      'folder of the run, or a folder with a single active run below it; or TARGET:RUN, as `phantomlab runs --target ' +
        'NAME` lists it',
    )
    .option('--cancel', 'end it immediately, without a checkpoint: cancel its job, or kill its process')
    .option('--now', 'the same as --cancel')
    .option('--no-wait', 'return without waiting until it has stopped')
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .action(stop);
}

const lookEveryMs = 200;

async function stop(given: string, { now: atOnce, cancel, wait, sshConfig }: Given): Promise<void> {
  const now = atOnce || cancel;
  const address = runAddress(given);
  if (address && (!existsSync(given) || (await isTarget(address.place)))) {
    const { stopOnTarget } = await import('./stop-on-target');
    return stopOnTarget(address, { cancel: now ?? false, wait, sshConfig });
  }
  const folder = await runUnderWay(given);
  const by = asker('with phantomlab stop');
  if (now) {
    await endNow(folder, by);
  } else if (askToStop(folder, by) === undefined) {
    throw new Error(`${folder} is not running; its status is ${(await summarizeRun(folder)).status}.`);
  }
  if (!wait) return;
  if (!now) stderr.write('Stopping; saving a checkpoint.\n');
  let summary = await summarizeRun(folder);
  while (isHeld(folder)) {
    await setTimeout(lookEveryMs);
    summary = await summarizeRun(folder, summary);
  }
  summary = await summarizeRun(folder, summary);
  stdout.write(`${ended(summary)}\n`);
  if (summary.status === 'lost' || summary.status === 'failed') process.exitCode = 1;
}

/** The one that is meant: where there are several, the one that is under way. */
async function runUnderWay(given: string): Promise<string> {
  const held = (await findRuns(given)).filter(({ folder }) => isHeld(folder));
  return held.length === 1 ? held[0]!.folder : runFolder(given);
}

function ended({ status, step, reason }: RunSummary): string {
  return `${status} at step ${step}${reason === undefined ? '' : `: ${oneLine(reason)}`}`;
}
