import path from 'node:path';
import { quoteForBash } from '../../../shell/quote-for-bash';
import { processLog } from '../../../targets/launching/launch-files';
import { jobFileName } from '../../../targets/submission/job-file';
import { remoteDiskError } from '../../hosts/disk-error';
import type { Host } from '../../hosts/host';
import { CommandLostError } from '../../hosts/ssh/line/remote-command';
import { SshError } from '../../hosts/ssh/line/ssh-error';
import { EVENTS_FILE } from '../../runs/event-reader';
import { askBash, ClusterError, lastWords } from '../run-bash';

/**
 * Makes a new run folder on the host, and starts a run in it. Where that fails, the folder goes again: the next try may
 * have the same name. It stays where a run may have been started anyway.
 * @param start fills the folder and starts the run
 * @throws ClusterError where the folder is there already; TransferError; whatever `start` throws
 */
export async function inRunFolder<T>(host: Host, runFolder: string, start: () => Promise<T>): Promise<T> {
  await makeRunFolder(host, runFolder);
  try {
    return await start();
  } catch (error) {
    // With the line it is lost what was begun, too.
    const isLost = error instanceof SshError || error instanceof CommandLostError;
    if (!isLost) await removeUnstarted(host, runFolder).catch(() => undefined);
    throw error;
  }
}

async function makeRunFolder(host: Host, runFolder: string): Promise<void> {
  const parent = quoteForBash(path.posix.dirname(runFolder));
  const { code, stderr } = await askBash(
    host,
    `mkdir -p -- ${parent} || exit 73\n[ ! -e ${quoteForBash(runFolder)} ] || exit 17\nmkdir -- ${quoteForBash(runFolder)} || exit 73`,
  );
  if (code === 17)
    throw new ClusterError(
      `${runFolder} is there already on ${host.name}. Give the run another name (--output), or resume it.`,
    );
  if (code !== 0) throw remoteDiskError(host.name, `${runFolder} could not be made`, lastWords(stderr));
}

async function removeUnstarted(host: Host, runFolder: string): Promise<void> {
  const signs = [jobFileName, processLog, EVENTS_FILE].map((name) => `[ ! -e ${name} ]`).join(' && ');
  const script = `cd -- ${quoteForBash(runFolder)} && ${signs} && cd / && rm -rf -- ${quoteForBash(runFolder)}`;
  await askBash(host, script);
}
