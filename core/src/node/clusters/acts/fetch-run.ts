import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Host, TransferError, type TransferOptions } from '../../hosts/host';
import { isOver } from '../runs/standing';
import type { TargetRun } from '../runs/target-run';
import { type FetchedFile, filesOfRun, policyOf } from './fetched-files';
import { RunActError } from './run-act-error';
import { snapshotOf } from './snapshot-of';

/** What is fetched of a run: its policy (of a step), or the whole folder. */
export type Fetch = { readonly kind: 'policy'; readonly step?: number } | { readonly kind: 'all' };

export interface Fetched {
  /** Where it lies here. */
  readonly folder: string;
  /** What it is: `the final policy`, `the policy of checkpoint-40`, `the run`. */
  readonly what: string;
  readonly bytes: number;
}

/** Files that grow while a run goes on. */
const growing = /(?:^|\/)(?:[^/]*\.log|[^/]*\.jsonl)$/;

/** How often a run that goes on may take away a checkpoint while it is fetched. */
const mostTries = 5;

/**
 * Fetches a run's policy, or all of it. Each file is checked by its hash; a transfer that was cut goes on where it was, and
 * the folder appears whole or not at all. Logs of a run that goes on are fetched as far as they are, and what it takes away
 * meanwhile, as it does with old checkpoints, is left out.
 * @param to a folder that is not there yet, or empty, or what an earlier call fetched
 * @throws RunActError, TransferError
 */
export async function fetchRun(...given: Parameters<typeof fetchOnce>): Promise<Fetched> {
  const [, run] = given;
  for (let tries = 1; ; tries++) {
    try {
      return await fetchOnce(...given);
    } catch (error) {
      const isMoved = error instanceof TransferError && /^(?:missing|changed)$/.test(error.kind);
      if (!isMoved || isOver(run.standing) || tries === mostTries) throw error;
    }
  }
}

async function fetchOnce(
  host: Host,
  run: TargetRun,
  what: Fetch,
  to: string,
  options: TransferOptions = {},
): Promise<Fetched> {
  const all = await filesOfRun(host, run.folder);
  const policy = what.kind === 'policy' ? policyOf(all, what.step) : { folder: '', files: all };
  const { files } = policy;
  const place = await placeFor(path.resolve(to), files);
  const from = policy.folder === '' ? run.folder : `${run.folder}/${policy.folder}`;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const { path: name, size } of files) {
    options.signal?.throwIfAborted();
    const there = path.join(place.folder, ...name.split('/'));
    const progress = (bytes: number) =>
      options.progress?.(Math.min(total, done + Math.min(bytes, size)), total);
    const file = `${from}/${name}`;
    if (what.kind === 'all' && growing.test(name) && !isOver(run.standing)) {
      const snapshot = await snapshotOf(host, file, size, { ...options, progress });
      await mkdir(path.dirname(there), { recursive: true });
      await copyFile(snapshot, there);
    } else await host.get(file, there, { ...options, progress });
    done += size;
  }
  if (place.folder !== place.last) {
    await removeOthers(place.folder, files);
    await rename(place.folder, place.last);
  }
  options.progress?.(total, total);
  return { folder: place.last, what: wordsOf(what, policy.folder), bytes: total };
}

/** What an earlier try began to fetch, and is not there any more. */
async function removeOthers(folder: string, files: readonly FetchedFile[]): Promise<void> {
  const wanted = new Set(files.flatMap(({ path: name }) => [name, ...parentsOf(name)]));
  for (const entry of await readdir(folder, { recursive: true })) {
    const name = entry.split(path.sep).join('/');
    if (!wanted.has(name)) await rm(path.join(folder, entry), { recursive: true, force: true });
  }
}

const parentsOf = (name: string): readonly string[] =>
  name
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'));

const wordsOf = ({ kind }: Fetch, folder: string) =>
  kind === 'all' ? 'the run' : folder === '' ? 'the final policy' : `the policy of ${folder}`;

/** Where files are put before all of them are here. */
async function placeFor(
  last: string,
  files: readonly FetchedFile[],
): Promise<{ folder: string; last: string }> {
  const there = await stat(last).catch(() => undefined);
  const part = `${last}.part`;
  if (!there) return { folder: part, last };
  const inTheWay = `${last} is there already, and is something else. Name another folder with -o.`;
  if (!there.isDirectory()) throw new RunActError(inTheWay);
  const names = await readdir(last);
  if (names.length === 0) {
    await rm(last, { recursive: true });
    return { folder: part, last };
  }
  const known = new Set(files.map(({ path: name }) => name.split('/')[0]));
  if (names.some((name) => !known.has(name))) throw new RunActError(inTheWay);
  return { folder: last, last };
}
