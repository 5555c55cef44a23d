import { createHash } from 'node:crypto';
import path from 'node:path';

/**
 * Where the mirror of a host's file is in a cache: files of one folder side by side, so that a mirrored run folder is
 * read as a run folder. Names from the other side are untrusted: an odd one is replaced by its hash.
 * @param file its absolute path on the host
 */
export function mirrorPlace(cache: string, host: string, file: string): string {
  return path.join(mirrorFolder(cache, host, path.posix.dirname(file)), plainName(path.posix.basename(file)));
}

/** Where the files of a host's folder are mirrored. @param folder absolute, on the host */
export const mirrorFolder = (cache: string, host: string, folder: string): string =>
  path.join(hostFolder(cache, host), hashOf(folder));

/** Where all that is kept of a host is in a cache. */
export const hostFolder = (cache: string, host: string): string => path.join(cache, plainName(host));

/** Names of devices, which Windows has in every folder. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const plain = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/;

const plainName = (name: string) =>
  plain.test(name) && !name.includes('.tail-') && !name.endsWith('.') && !devices.test(name)
    ? name
    : hashOf(name);

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 20);
