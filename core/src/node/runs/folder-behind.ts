import path from 'node:path';
import { mirrorCache } from '../mirrors/mirror-cache';
import { readOrigin } from '../mirrors/mirror-origin';
import { logFile } from './event-reader';

/** A folder of another machine. */
export interface FolderThere {
  readonly host: string;
  /** Absolute, on the host. */
  readonly folder: string;
}

const known = new Map<string, FolderThere>();

/** The run folder on another machine that a folder of the user's mirrors is the mirror of; undefined: it is none. */
export function folderBehind(folder: string, mirrors = mirrorCache()): FolderThere | undefined {
  if (!folder.startsWith(`${mirrors}${path.sep}`)) return undefined;
  const before = known.get(folder);
  if (before) return before;
  const origin = readOrigin(logFile(folder));
  if (!origin) return undefined;
  const there = { host: origin.host, folder: path.posix.dirname(origin.path) };
  known.set(folder, there);
  return there;
}
