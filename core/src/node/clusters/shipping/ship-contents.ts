import path from 'node:path';
import { quoteForBash } from '../../../shell/quote-for-bash';
import { contentHash } from '../../hosts/content';
import type { Host, TransferOptions } from '../../hosts/host';
import { askBash, ClusterError, lastWords } from '../run-bash';
import { linkOrCopy } from './link-or-copy';
import { stagingFolder } from './staging-folder';

/** Something on this disk that is sent under a name of its content. */
export interface NamedContent {
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
}

/** Where contents lie below a target's folder. */
export const dataFolder = (folder: string): string => `${folder}/data`;

/**
 * Sends contents that the target lacks, all in one transfer, which goes on where it was cut. Each lies at
 * `data/HASH` then, whole; those that are there are touched: they are in use.
 * @param before called where some are to be sent, with how many bytes those are
 * @throws TransferError, ClusterError; what `before` throws
 */
export async function shipContents(
  host: Host,
  folder: string,
  contents: readonly NamedContent[],
  options: TransferOptions,
  before: (bytes: number) => Promise<void> = async () => {},
): Promise<void> {
  const wanted = new Map(contents.map((content) => [content.hash, content]));
  const place = dataFolder(folder);
  const at = (hash: string) => quoteForBash(`${place}/${hash}`);
  const { parts: there } = await askBash(
    host,
    [...wanted.keys()]
      .map((hash) => `[ -e ${at(hash)} ] && printf '%s\\0' ${hash} && touch -c -- ${at(hash)}`)
      .join('\n'),
  );
  for (const hash of there) wanted.delete(hash);
  if (wanted.size === 0) return;
  await before([...wanted.values()].reduce((sum, { bytes }) => sum + bytes, 0));
  const hashes = [...wanted.keys()].sort();
  const { folder: bundle, dispose } = await stagingFolder();
  try {
    for (const { hash, path: from } of wanted.values()) await linkOrCopy(from, path.join(bundle, hash));
    const arriving = `${place}/.arriving-${contentHash(hashes.map(asFile)).slice(0, 20)}`;
    await host.put(bundle, arriving, options);
    const moves = hashes.map(
      (hash) => `[ -e ${at(hash)} ] || mv -- ${quoteForBash(`${arriving}/${hash}`)} ${at(hash)} || exit 1`,
    );
    const { code, stderr } = await askBash(
      host,
      [...moves, `rm -rf -- ${quoteForBash(arriving)}`].join('\n'),
    );
    if (code !== 0)
      throw new ClusterError(
        `${place} on ${host.name}: ${lastWords(stderr) || 'nothing can be moved there'}`,
      );
  } finally {
    await dispose();
  }
}

const asFile = (hash: string) => ({ path: hash, sha256: hash, executable: false, size: 0 });
