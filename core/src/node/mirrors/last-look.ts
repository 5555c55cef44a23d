import { closeSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';

const markOf = (mirror: string) => `${mirror}.looked`;

/** Says that the file on its host was looked at now, and is as its mirror is. */
export function markLook(mirror: string): void {
  const now = Date.now() / 1000;
  try {
    utimesSync(markOf(mirror), now, now);
  } catch {
    try {
      closeSync(openSync(markOf(mirror), 'a'));
    } catch {
      // Its folder is not there yet, and so is the mirror.
    }
  }
}

export function removeLook(mirror: string): void {
  rmSync(markOf(mirror), { force: true });
}

/**
 * The moment of which a file tells, Unix time in milliseconds: for a mirror when it was last compared with its host, for
 * any other file now.
 */
export function momentOf(file: string): number {
  return statSync(markOf(file), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
}
