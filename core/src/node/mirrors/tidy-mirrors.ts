import { type MirrorFolder, mirrorFolders, removeMirror } from './mirror-list';

export interface MirrorBounds {
  /** Of all mirrors of all hosts. */
  readonly bytes: number;
  /** Milliseconds for which one that nobody follows is kept. */
  readonly age: number;
}

export const mirrorBounds: MirrorBounds = { bytes: 20e9, age: 60 * 86_400_000 };

/** One that was followed a moment ago may be open in another program. */
const inUseMs = 3_600_000;

/** What a host has at this moment. */
export interface LogThere {
  readonly inode: string;
  readonly size: number;
}

/**
 * The mirrors to remove, the longest unused first: those that nobody has followed for long, and others until all are
 * within the bound. Only those are taken whose log is still on the host, as this very file and not shorter: where it is
 * gone, as from a scratch folder that is purged, the mirror is the last copy, and is the user's to remove.
 * @param there what a host has; undefined: no such log, or it was not asked
 */
export function mirrorsToRemove(
  mirrors: readonly MirrorFolder[],
  there: (mirror: MirrorFolder) => LogThere | undefined,
  now: number,
  bounds: MirrorBounds = mirrorBounds,
): readonly MirrorFolder[] {
  let bytes = mirrors.reduce((sum, mirror) => sum + mirror.bytes, 0);
  return [...mirrors]
    .sort((a, b) => a.used - b.used)
    .filter((mirror) => {
      const unused = now - mirror.used;
      if (unused < inUseMs || (unused < bounds.age && bytes <= bounds.bytes)) return false;
      const log = there(mirror);
      if (!log || log.inode !== mirror.origin.inode || log.size < mirror.logBytes) return false;
      bytes -= mirror.bytes;
      return true;
    });
}

/**
 * Removes old mirrors of a host that has just said which logs it has.
 * @param logs by their absolute paths there
 */
export async function tidyMirrors(
  cache: string,
  host: string,
  logs: ReadonlyMap<string, LogThere>,
  bounds?: MirrorBounds,
): Promise<readonly MirrorFolder[]> {
  const there = ({ origin }: MirrorFolder) => (origin.host === host ? logs.get(origin.path) : undefined);
  const removed = mirrorsToRemove(mirrorFolders(cache), there, Date.now(), bounds);
  for (const mirror of removed) await removeMirror(mirror);
  return removed;
}
