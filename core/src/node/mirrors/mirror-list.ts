import { readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type MirrorOrigin, originFile, readOrigin } from './mirror-origin';

/** A folder of a cache that mirrors files of one folder of a host. */
export interface MirrorFolder {
  readonly folder: string;
  /** Of its log, or of another file where it mirrors none. */
  readonly origin: MirrorOrigin;
  /** Bytes of its log that are here, from the beginning. */
  readonly logBytes: number;
  /** Of all its files. */
  readonly bytes: number;
  /** When it was last followed or written, Unix milliseconds. */
  readonly used: number;
}

const entriesOf = (folder: string) => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};

/** All mirrors of a cache. */
export function mirrorFolders(cache: string): readonly MirrorFolder[] {
  return entriesOf(cache).flatMap((host) =>
    host.isDirectory()
      ? entriesOf(path.join(cache, host.name)).flatMap((entry) =>
          entry.isDirectory() ? (mirrorFolder(path.join(cache, host.name, entry.name)) ?? []) : [],
        )
      : [],
  );
}

/** @returns undefined for a folder that says nothing of where its files are from */
function mirrorFolder(folder: string): MirrorFolder | undefined {
  const names = entriesOf(folder).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const files = names.flatMap((name) => {
    const file = path.join(folder, name);
    const found = statSync(file, { throwIfNoEntry: false });
    return found ? [{ file, size: found.size, modified: found.mtimeMs }] : [];
  });
  const logs = files.flatMap(({ file, size }) => {
    const origin = readOrigin(file);
    return origin ? [{ file, size, origin }] : [];
  });
  const log = logs.find(({ file }) => path.basename(file) === 'events.jsonl') ?? logs[0];
  if (!log) return undefined;
  return {
    folder,
    origin: log.origin,
    logBytes: log.size,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    used: Math.max(...files.map(({ modified }) => modified)),
  };
}

/** Removes a mirror; the host keeps what it mirrors. What is known of it goes last. */
export async function removeMirror({ folder }: MirrorFolder): Promise<void> {
  for (const entry of entriesOf(folder).sort((a) => (a.name.endsWith(originFile('')) ? 1 : -1)))
    await rm(path.join(folder, entry.name), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}
