import { existsSync } from 'node:fs';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '@phantomlab/core/node/make-folder';
import { writeFolder } from '../files/atomic-folder';
import { explainDiskFull } from '../files/disk-full';
import { type DownloadOptions, download } from './download';
import { cachedFile, fileAddress, type Hub } from './hub';
import { type PublishedData, repository } from './published-data';
import { unzip } from './unzip';

/** What says where a folder of data came from. */
export const sourceFile = 'source.json';

export interface FetchOptions
  extends Pick<DownloadOptions, 'progress' | 'tell' | 'signal' | 'firstPause' | 'retries'> {
  readonly data: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
  /** Bytes that are unpacked. */
  readonly unpacked?: (bytes: number) => void;
}

export interface Fetched {
  readonly folder: string;
  /** `there`: nothing was fetched. `cache`: huggingface_hub has fetched it before. */
  readonly from: 'there' | 'cache' | 'hub';
}

/**
 * Fetches a folder of the paper's data, and unpacks it. It gets its name when all of it is there.
 * @throws Error saying what is wrong, and what to do
 */
export async function fetchData({ name }: PublishedData, hub: Hub, options: FetchOptions): Promise<Fetched> {
  const { data, revision, unpacked } = options;
  const folder = path.join(data, name);
  if (existsSync(folder)) return { folder, from: 'there' };
  await makeFolder(data);
  const file = `${name}.zip`;
  const zip = path.join(data, `.${file}`);
  const cached = cachedFile(hub, repository, revision, file);
  if (cached === undefined && hub.offline)
    throw new Error(`${file} is not in ${hub.cache}, and HF_HUB_OFFLINE says that nothing is fetched.`);
  const wayOut = 'Free some space, and run the same command again.';
  return explainDiskFull(folder, wayOut, async () => {
    const url = fileAddress(hub, repository, revision, file);
    const headers: Record<string, string> =
      hub.token === undefined ? {} : { authorization: `Bearer ${hub.token}` };
    const fetched = cached ? undefined : await download(url, zip, { ...options, headers });
    if (cached) await copyFile(cached, zip);
    const source = { repository, revision, file, ...(fetched ?? { from: 'cache' }) };
    await writeFolder(folder, async (draft) => {
      await unzip(zip, draft, name, unpacked);
      await writeFile(path.join(draft, sourceFile), `${JSON.stringify(source, null, 2)}\n`);
    });
    await rm(zip);
    return { folder, from: cached ? 'cache' : 'hub' };
  });
}
