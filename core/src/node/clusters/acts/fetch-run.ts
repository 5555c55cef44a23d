import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Host, TransferOptions } from '../../hosts/host';
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

/**
 * Fetches a run's policy, or all of it. Each file is checked by its hash; a transfer that was cut goes on where it was, and
 * the folder appears whole or not at all. Logs of a run that goes on are fetched as far as they are.
 * @param to a folder that is not there yet, or empty, or what an earlier call fetched
 * @throws RunActError, TransferError
 */
export async function fetchRun(
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
  if (place.folder !== place.last) await rename(place.folder, place.last);
  options.progress?.(total, total);
  return { folder: place.last, what: wordsOf(what, policy.folder), bytes: total };
}

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
