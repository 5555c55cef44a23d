import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** The newest end of a log whose beginning is still on its way: a file of its own, named after where it begins. */
export interface LogTail {
  readonly file: string;
  /** Where the file's first byte is in the log; a line begins there. */
  readonly start: number;
  /** Where the log ends, as far as it is here. */
  readonly end: number;
}

const sign = '.tail-';

/** @param start where it begins in the log, in bytes */
export const tailFile = (log: string, start: number): string => `${log}${sign}${start}`;

/** The tail of a log; undefined where there is none, as where all of it is here. */
export function logTail(log: string): LogTail | undefined {
  return tailsOf(log).reduce<LogTail | undefined>(
    (newest, tail) => (newest && newest.end >= tail.end ? newest : tail),
    undefined,
  );
}

/** Takes away the tails that end before a place: the log itself has them. */
export function removeTails(log: string, before = Number.POSITIVE_INFINITY): void {
  for (const { file, end } of tailsOf(log)) if (end <= before) rmSync(file, { force: true });
}

function tailsOf(log: string): LogTail[] {
  const prefix = `${path.basename(log)}${sign}`;
  return namesIn(path.dirname(log)).flatMap((name) => {
    const start = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (!/^\d+$/.test(start)) return [];
    const file = path.join(path.dirname(log), name);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    return size === undefined ? [] : [{ file, start: Number(start), end: Number(start) + size }];
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
