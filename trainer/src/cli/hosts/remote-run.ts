import type { Host } from '@phantomlab/core/node/hosts/host';
import { runsOn } from '@phantomlab/core/node/hosts/runs-on';
import { EVENTS_FILE } from '@phantomlab/core/node/runs/event-reader';

/** `HOST:FOLDER`, as scp writes it. */
export interface RemotePlace {
  readonly host: string;
  /** Absolute, or relative to the home folder there. */
  readonly folder: string;
}

/** @throws Error for a text that names no folder of a host */
export function remotePlace(given: string): RemotePlace {
  const [, address, host = address, folder] = /^(?:\[([^\]]+)\]|([^:/]+)):(.+)$/s.exec(given) ?? [];
  if (host === undefined || folder === undefined) {
    throw new Error(
      `${JSON.stringify(given)} names no folder of a host. Give HOST:FOLDER, where HOST is one of your SSH configuration.`,
    );
  }
  return { host, folder: folder.replace(/^~\//, '').replace(/^~$/, '.') };
}

/**
 * The run that is meant by a folder of a host: itself, or the only one below it.
 * @returns its folder, absolute on the host
 */
export async function remoteRun(host: Host, folder: string): Promise<string> {
  const { root, runs } = await runsOn(host, folder);
  if (runs.length === 0) {
    throw new Error(`${host.name}:${root} holds no run: there is no ${EVENTS_FILE} in it or below.`);
  }
  const itself = runs.find((run) => run.folder === root) ?? (runs.length === 1 ? runs[0] : undefined);
  if (itself) return itself.folder;
  const names = runs.slice(0, 5).map((run) => `  ${host.name}:${run.folder}`);
  const more = runs.length > 5 ? `\n  and ${runs.length - 5} more` : '';
  throw new Error(`${host.name}:${root} holds ${runs.length} runs; choose one:\n${names.join('\n')}${more}`);
}
