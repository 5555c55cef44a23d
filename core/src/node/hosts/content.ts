import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file of a folder, or a file by itself (whose path is empty). */
export interface ContentFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly size: number;
  readonly executable: boolean;
  readonly sha256: string;
}

/** What lies at a path of this machine; links are followed, as who reads there would. @throws Error where it can't be read */
export async function contentOf(place: string, signal?: AbortSignal): Promise<readonly ContentFile[]> {
  const files: ContentFile[] = [];
  await collect(place, '', files, signal);
  return files;
}

/** Whether the same files with the same bytes lie at two places. */
export function sameContent(a: readonly ContentFile[], b: readonly ContentFile[]): boolean {
  const known = new Map(a.map((file) => [file.path, file]));
  return (
    a.length === b.length &&
    b.every(({ path: name, sha256, executable }) => {
      const other = known.get(name);
      return other?.sha256 === sha256 && other.executable === executable;
    })
  );
}

/** One hash of all of it. */
export function contentHash(files: readonly ContentFile[]): string {
  const hash = createHash('sha256');
  for (const { path: name, executable, sha256 } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(JSON.stringify([name, executable, sha256]));
  }
  return hash.digest('hex');
}

export const totalBytes = (files: readonly ContentFile[]): number =>
  files.reduce((sum, { size }) => sum + size, 0);

/** SHA-256 of a file, or of its first bytes. */
export async function hashFile(file: string, bytes?: number, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  if (bytes === 0) return hash.digest('hex');
  const end = bytes === undefined ? Number.POSITIVE_INFINITY : bytes - 1;
  for await (const part of createReadStream(file, { end, signal, highWaterMark: 1 << 20 }))
    hash.update(part as Buffer);
  return hash.digest('hex');
}

async function collect(
  place: string,
  name: string,
  into: ContentFile[],
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const entry = await stat(place);
  if (entry.isDirectory()) {
    for (const child of (await readdir(place)).sort()) {
      await collect(path.join(place, child), name === '' ? child : `${name}/${child}`, into, signal);
    }
  } else if (entry.isFile()) {
    const executable = (entry.mode & 0o100) !== 0;
    into.push({ path: name, size: entry.size, executable, sha256: await hashFile(place, undefined, signal) });
  }
}
