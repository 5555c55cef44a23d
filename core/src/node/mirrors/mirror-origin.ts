import { readFileSync } from 'node:fs';
import { replaceLittleFile } from '../replace-file';

/** What a mirror is the mirror of; it is beside it. */
export interface MirrorOrigin {
  readonly host: string;
  /** Absolute, on the host. */
  readonly path: string;
  /** Which file it was there: another inode is another file. Undefined before it was looked at. */
  readonly inode?: string;
}

export const originFile = (mirror: string): string => `${mirror}.origin.json`;

/** Undefined where there is none, or one that can't be read. */
export function readOrigin(mirror: string): MirrorOrigin | undefined {
  try {
    const value = JSON.parse(readFileSync(originFile(mirror), 'utf8')) as Record<string, unknown>;
    const { host, path, inode } = value;
    if (typeof host !== 'string' || typeof path !== 'string') return undefined;
    return { host, path, inode: typeof inode === 'string' ? inode : undefined };
  } catch {
    return undefined;
  }
}

export const writeOrigin = (mirror: string, origin: MirrorOrigin): void =>
  replaceLittleFile(originFile(mirror), `${JSON.stringify(origin)}\n`);
