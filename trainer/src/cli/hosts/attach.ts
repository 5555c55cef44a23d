import { type FollowedRun, followRun } from '@phantomlab/core/node/hosts/follow-run';
import type { FollowState } from '@phantomlab/core/node/hosts/host';
import { type SshHost, sshHost } from '@phantomlab/core/node/hosts/ssh/ssh-host';
import { summarizeRun } from '@phantomlab/core/node/runs/run-summary';
import type { Command } from 'commander';
import { runFrame, watchedState, watchRun } from '../runs/live-run';
import { loadRun } from '../runs/load-run';
import { stderr, stdout } from '../terminal/terminal';
import { oneLine } from '../terminal/visible';
import { askInTerminal } from './ask-in-terminal';
import { remotePlace, remoteRun } from './remote-run';

interface Given {
  readonly once?: boolean;
  readonly sshConfig?: string;
}

export function register(program: Command): void {
  program
    .command('attach')
    .description(
      'Shows a run that goes on, or has ended, on a host of your SSH configuration. Its log is mirrored into your cache ' +
        'folder over one connection, which comes back by itself; nothing is installed there, and nothing stays running. ' +
        'What ssh asks is asked here. Ctrl-C ends the watching, not the run.',
    )
    .argument('<host:folder>', 'folder of the run, or a folder with a single run below it')
    .option('--once', 'show how things stand, and end')
    .option('--ssh-config <file>', 'another SSH configuration than yours (ssh -F)')
    .action(attach);
}

/** Tall enough for two or three groups below the curve. */
const onceLines = 32;

async function attach(given: string, { once, sshConfig }: Given): Promise<void> {
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
    await watchRemote(host, await remoteRun(host, place.folder), stop.signal, once ?? false);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    host.dispose();
    process.off('SIGINT', end).off('SIGTERM', end);
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
    await arrival(run, next, signal);
    if (signal.aborted) return;
    const name = `${host.name}:${folder}`;
    const { state, offset } = await loadRun(run.folder, watchedState());
    if (once) stdout.write(`${runFrame(state, run.folder, onceLines, name).join('\n')}\n`);
    else await watchRun(state, run.folder, { offset, signal, name });
    if (replaced) stderr.write(`${oneLine(name)} was begun anew meanwhile. Attach again.\n`);
    else if (state.finished && !signal.aborted && !(await run.log.check())) {
      throw new Error(
        `The mirror in ${run.folder} is not what ${host.name} has. Remove it, and attach again.`,
      );
    }
  } finally {
    line.dispose();
    run.dispose();
  }
}

/** Until all that the log has is here; what is newest is said before. */
async function arrival(
  { folder, log }: FollowedRun,
  next: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let isNewestSaid = false;
  for (;;) {
    const { state } = log;
    if (signal.aborted || isWhole(state)) return;
    if (state.kind === 'missing') throw new Error('The log of the run is not there any more.');
    if (state.kind === 'stopped') throw new Error(state.why);
    if (state.kind === 'reading' && !isNewestSaid) isNewestSaid = await sayNewest(folder, state);
    await next();
  }
}

const isWhole = (state: FollowState): boolean => state.kind === 'reading' && state.size === state.of;

const megabyte = 1e6;

/** @returns whether a step was known */
async function sayNewest(folder: string, { size, of }: { size: number; of: number }): Promise<boolean> {
  const { lastStep, status } = await summarizeRun(folder).catch(() => ({
    lastStep: undefined,
    status: undefined,
  }));
  if (!lastStep) return false;
  const reward = lastStep.metrics.reward?.toFixed(4) ?? '?';
  const left = Math.ceil((of - size) / megabyte);
  stderr.write(`${status}, step ${lastStep.step}, reward ${reward}; reading the ${left} MB before it.\n`);
  return true;
}

function sayLine({ name, line }: SshHost): void {
  // On a screen that is drawn the line would tear it.
  if (stdout.isTTY || line.kind !== 'broken') return;
  stderr.write(`${oneLine(line.error.message)} Connecting to ${name} again.\n`);
}
