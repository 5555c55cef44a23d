import { randomUUID } from 'node:crypto';
import { findSlurm } from '../../../slurm/jobs/find-slurm';
import { type QueueAnswer, queueQuestion, readQueueAnswer } from '../../../slurm/jobs/queue-question';
import type { Host } from '../../hosts/host';
import { runScript } from '../../slurm/run-script';
import { type Glance, glanceScript, readGlances } from './glance';
import { type Listing, listScript, readListing } from './list-folders';

/** What one question to a host has brought. */
export interface HostAnswer {
  readonly listing: Listing;
  /** Undefined: it was not asked. */
  readonly queue: QueueAnswer | undefined;
}

/** Run folders that one command looks into. */
const glancesAtOnce = 50;

/**
 * Asks a host for all runs under some folders, and for the user's jobs, in one command.
 * @param others users whose jobs are asked for, too; undefined: Slurm is not asked
 * @param clusters other clusters that have jobs of the user
 * @throws Error when the host can't be asked, or does not answer to the end
 */
export async function askHost(
  host: Host,
  roots: readonly string[],
  others: readonly string[] | undefined,
  clusters: readonly string[] = [],
): Promise<HostAnswer> {
  const mark = randomUUID();
  const script =
    listScript(roots, mark) + (others === undefined ? '' : findSlurm + queueQuestion(others, clusters));
  const { stdout, stderr } = await runScript(host, script);
  const listing = readListing(stdout, mark, roots.length);
  if (!listing) {
    const said = stderr.trim().split('\n').at(-1);
    throw new Error(`${host.name} did not answer what runs there are${said ? `: ${said}` : '.'}`);
  }
  // What stands before the mark holds names of files, which may look like anything.
  const rest = stdout.slice(stdout.lastIndexOf(`\n${mark} listed\n`));
  return { listing, queue: others === undefined ? undefined : readQueueAnswer(rest, stderr) };
}

/**
 * Looks into run folders of a host, some in a command.
 * @param tell called with each command's answer, by the folders
 * @throws Error when the host can't be asked
 */
export async function askGlances(
  host: Host,
  folders: readonly string[],
  tell: (glances: ReadonlyMap<string, Glance>) => void,
): Promise<void> {
  for (let at = 0; at < folders.length; at += glancesAtOnce) {
    const some = folders.slice(at, at + glancesAtOnce);
    const mark = randomUUID();
    const found = readGlances((await runScript(host, glanceScript(some, mark))).stdout, mark);
    if (!found) throw new Error(`${host.name} did not say to the end what its run folders hold.`);
    tell(new Map([...found].map(([index, glance]) => [some[index]!, glance])));
  }
}
