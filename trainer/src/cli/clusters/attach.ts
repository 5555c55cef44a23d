import { existsSync } from 'node:fs';
import { followRun } from '@phantomlab/core/node/hosts/follow-run';
import { SshError } from '@phantomlab/core/node/hosts/ssh/line/ssh-error';
import { type SshHost, sshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import { logFile } from '@phantomlab/core/node/runs/event-reader';
import type { Command } from 'commander';
import { askInTerminal } from '../hosts/ask-in-terminal';
import { arrival } from '../hosts/mirrored-run';
import { remotePlace, remoteRun } from '../hosts/remote-run';
import { onceLines, runFrame, watchedState, watchRun } from '../runs/live-run';
import { loadRun } from '../runs/load-run';
import { stderr, stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { isTarget } from './find-target';
import { runAddress } from './run-address';

interface Given {
  readonly once?: boolean;
  readonly sshConfig?: string;
}

export function register(program: Command): void {
  program
    .command('attach')
    .description(
      'Shows a run that is waiting, running or has ended, on a target or on a host of your SSH configuration. Its log is ' +
        'mirrored into your cache folder over one connection, which is restored when it breaks; nothing is installed there, and ' +
        'nothing keeps running. If the host cannot be reached, the mirror is shown. Questions of ssh are asked here. ' +
        'Ctrl-C stops watching, not the run.',
    )
    .argument(
      '<run>',
      'TARGET:RUN, as `phantomlab runs --target NAME` lists it; or HOST:FOLDER of a run, or with a single run below it',
    )
    .option('--once', 'show the current state, and exit')
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .action(attach);
}

async function attach(given: string, { once = false, sshConfig }: Given): Promise<void> {
  const address = runAddress(given);
  if (address && (await isTarget(address.place))) {
    const { attachToTarget } = await import('./attach-to-target');
    return attachToTarget(address, { once, sshConfig });
  }
  const place = remotePlace(given);
  const stop = new AbortController();
  const ssh = sshConfig === undefined ? {} : { args: ['-F', sshConfig] };
  const host = sshHost(place.host, { ask: askInTerminal(), ssh });
  // What waits for the host ends with it.
  const end = () => {
    stop.abort();
    host.dispose();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    await watchRemote(host, await runOf(host, place.folder), stop.signal, once);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    host.dispose();
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/** The folder that is meant; without its host it may be one whose mirror is here. */
async function runOf(host: SshHost, folder: string): Promise<string> {
  try {
    return await remoteRun(host, folder);
  } catch (error) {
    if (!(error instanceof SshError) || !folder.startsWith('/')) throw error;
    const there = folder.replace(/(?<=.)\/+$/, '');
    const run = followRun(host, there, { changed() {} });
    run.dispose();
    if (!existsSync(logFile(run.folder))) throw error;
    return there;
  }
}

async function watchRemote(host: SshHost, folder: string, signal: AbortSignal, once: boolean): Promise<void> {
  let tell = () => {};
  let replaced = false;
  const changed = () => tell();
  const run = followRun(host, folder, {
    changed,
    replaced() {
      replaced = true;
      changed();
    },
  });
  const line = host.onLine(() => {
    sayLine(host);
    changed();
  });
  signal.addEventListener('abort', changed);
  const next = () =>
    new Promise<void>((resolve) => {
      tell = resolve;
    });
  try {
    const came = await arrival(host, run, next, signal);
    if (signal.aborted) return;
    if (came === 'missing') throw new Error('The log of the run is not there any more.');
    const name = `${host.name}:${folder}`;
    const { state, offset } = await loadRun(run.folder, watchedState());
    if (once) stdout.write(`${runFrame(state, run.folder, onceLines, name).join('\n')}\n`);
    else await watchRun(state, run.folder, { offset, signal, name });
    if (replaced) stderr.write(`${oneLine(name)} was started again in the meantime. Attach again.\n`);
    else if (came === 'here' && state.finished && !signal.aborted && !(await run.log.check())) {
      throw new Error(
        `The mirror in ${run.folder} is not what ${host.name} has. Remove it, and attach again.`,
      );
    }
  } finally {
    line.dispose();
    run.dispose();
  }
}

function sayLine({ name, line }: SshHost): void {
  // On a screen that is drawn the line would tear it.
  if (stdout.isTTY || line.kind !== 'broken') return;
  stderr.write(`${oneLine(line.error.message)} Connecting to ${name} again.\n`);
}
