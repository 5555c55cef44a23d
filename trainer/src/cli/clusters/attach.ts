import { type FollowedRun, followRun } from '@phantomlab/core/node/hosts/follow-run';
import { type SshHost, sshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import type { Command } from 'commander';
import { askInTerminal } from '../hosts/ask-in-terminal';
import { Changes } from '../hosts/changes';
import { arrival, isThere } from '../hosts/mirrored-run';
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
  const changes = new Changes();
  stop.signal.addEventListener('abort', changes.told);
  const line = host.onLine(changes.told);
  try {
    await watchRemote(host, await openRun(host, place.folder, changes, stop.signal), stop.signal, once);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    line.dispose();
    host.dispose();
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

/** A run of a host that is followed. */
interface OpenRun {
  /** Absolute, on the host. */
  readonly folder: string;
  readonly run: FollowedRun;
  readonly changes: Changes;
  isReplaced: boolean;
}

function followed(host: SshHost, folder: string, changes: Changes): OpenRun {
  const replaced = () => {
    opened.isReplaced = true;
    changes.told();
  };
  const run = followRun(host, folder, { changed: changes.told, replaced });
  const opened: OpenRun = { folder, run, changes, isReplaced: false };
  return opened;
}

/**
 * Follows the run that is meant. One that is named in full is read with the first words of a connection; what else may be
 * meant is asked for only where it has no log.
 */
async function openRun(
  host: SshHost,
  folder: string,
  changes: Changes,
  signal: AbortSignal,
): Promise<OpenRun> {
  if (!folder.startsWith('/')) return followed(host, await remoteRun(host, folder), changes);
  const there = folder.replace(/(?<=.)\/+$/, '');
  const itself = followed(host, there, changes);
  if (await isThere(host, itself.run, changes, signal)) return itself;
  itself.run.dispose();
  return followed(host, await remoteRun(host, there), changes);
}

async function watchRemote(
  host: SshHost,
  opened: OpenRun,
  signal: AbortSignal,
  once: boolean,
): Promise<void> {
  const { folder, run, changes } = opened;
  // Before that it is not connected again: why it can't be is what the command ends with.
  const line = host.onLine(() => sayLine(host));
  try {
    const came = await arrival(host, run, changes, signal);
    if (signal.aborted) return;
    if (came === 'missing') throw new Error('The log of the run is not there any more.');
    const name = `${host.name}:${folder}`;
    const { state, offset } = await loadRun(run.folder, watchedState());
    if (once) stdout.write(`${runFrame(state, run.folder, onceLines, name).join('\n')}\n`);
    else await watchRun(state, run.folder, { offset, signal, name });
    if (opened.isReplaced)
      stderr.write(`${oneLine(name)} was started again in the meantime. Attach again.\n`);
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
