import { hostOfTarget } from '@phantomlab/core/node/clusters/host-of-target';
import { RunsOfHost, type RunsOfHostOptions } from '@phantomlab/core/node/clusters/runs/runs-of-host';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import type { Host } from '@phantomlab/core/node/hosts/host';
import type { Target } from '@phantomlab/core/targets/target';
import { askInTerminal } from '../hosts/ask-in-terminal';
import { findTarget } from './find-target';
import { chooseBelow, chooseRun, isFolder, type RunAddress } from './run-address';

/** A target with the one connection to its host. */
export interface OpenTarget {
  readonly target: Target;
  readonly host: Host;
  readonly runs: RunsOfHost;
  dispose(): void;
}

/** @throws Error where there is no such target */
export async function openTarget(
  name: string,
  sshConfig: string | undefined,
  options?: RunsOfHostOptions,
): Promise<OpenTarget> {
  const { target } = await findTarget(name);
  const ask = askInTerminal();
  const host = hostOfTarget(target, {
    ...(ask && { ask }),
    ...(sshConfig !== undefined && { ssh: { args: ['-F', sshConfig] } }),
  });
  const runs = new RunsOfHost(host, [target], options);
  return {
    target,
    host,
    runs,
    dispose() {
      runs.dispose();
      host.dispose();
    },
  };
}

/** The target of a run. A folder that is named in full may lie elsewhere than the target's runs, as a colleague's does. */
export function openRun({ place, run }: RunAddress, sshConfig: string | undefined): Promise<OpenTarget> {
  return openTarget(place, sshConfig, isFolder(run) ? { under: run } : {});
}

/**
 * The run of a target as its host says now.
 * @throws Error where the host can't be asked, or has no such run
 */
export async function currentRun({ target, runs }: OpenTarget, given: string): Promise<TargetRun> {
  const before = runs.looked;
  await runs.refresh();
  if (runs.looked === before) throw new Error(runs.fault ?? `${target.name} did not answer.`);
  const all = runs.runs;
  // All that was looked for is this folder, and what is below it.
  const choose = isFolder(given) ? chooseBelow : chooseRun;
  const { folder } = choose(target.name, given, all);
  await runs.lookInto(folder);
  return runs.runs.find((run) => run.folder === folder)!;
}

/** Does something on a target; Ctrl-C ends the waiting, and the connection. */
export async function withTarget<T>(
  open: OpenTarget,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    open.dispose();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    return await act(stop.signal);
  } catch (error) {
    // What waited for the host ended with it.
    if (!stop.signal.aborted) throw error;
    return undefined;
  } finally {
    open.dispose();
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}
