import { stat } from 'node:fs/promises';
import { resumeRun } from '@phantomlab/core/node/clusters/acts/resume-run';
import type { Command } from 'commander';
import { stderr, stdout } from '../terminal/terminal';
import { currentRun, openRun, withTarget } from './open-target';
import { runAddress } from './run-address';

export function register(program: Command): void {
  program
    .command('resume')
    .description(
      'Starts the next attempt of a run on a target, from its own newest checkpoint, with the script that its folder ' +
        'keeps. A run of this machine is resumed by "phantomlab train --resume RUN".',
    )
    .argument('<target:run>', 'the run, as `phantomlab runs --target NAME` lists it')
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .action(resume);
}

async function resume(given: string, { sshConfig }: { sshConfig?: string }): Promise<void> {
  const address = runAddress(given);
  if (!address) {
    const isHere = await stat(given).catch(() => undefined);
    throw new Error(
      isHere
        ? `${given} is a run of this machine: "phantomlab train --resume ${given}" continues it.`
        : `${JSON.stringify(given)} names no run of a target. Give TARGET:RUN, as "phantomlab runs --target NAME" lists them.`,
    );
  }
  const open = await openRun(address, sshConfig);
  await withTarget(open, async () => {
    const run = await currentRun(open, address.run);
    const job = await resumeRun(open.host, run, open.target.scheduler);
    const name = `${address.place}:${run.name}`;
    stdout.write(`${name} continues as ${job}.\n`);
    stderr.write(`phantomlab attach ${name} watches it.\n`);
  });
}
