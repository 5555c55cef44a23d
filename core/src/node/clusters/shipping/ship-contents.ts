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
}

/** Where contents lie below a target's folder. */
export const dataFolder = (folder: string): string => `${folder}/data`;

/**
 * Sends contents that the target lacks, all in one transfer, which goes on where it was cut. Each lies at
 * `data/HASH` then, whole.
 * @throws TransferError, ClusterError
 */
export async function shipContents(
  host: Host,
  folder: string,
  contents: readonly NamedContent[],
  options: TransferOptions,
): Promise<void> {
  const wanted = new Map(contents.map((content) => [content.hash, content]));
  const place = dataFolder(folder);
  const at = (hash: string) => quoteForBash(`${place}/${hash}`);
  const { parts: there } = await askBash(
    host,
    [...wanted.keys()].map((hash) => `[ -e ${at(hash)} ] && printf '%s\\0' ${hash}`).join('\n'),
  );
  for (const hash of there) wanted.delete(hash);
  if (wanted.size === 0) return;
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
