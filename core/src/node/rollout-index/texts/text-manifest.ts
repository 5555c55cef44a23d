import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SegmentEntry } from '../storage/manifest';

/** Raised with each change of what is kept, or of what a term is. */
const format = 1;

export interface TextEntry extends SegmentEntry {
  /** It may take no more rows. The last one that may is made anew with those that follow. */
  readonly isFull: boolean;
}

const nameOf = (folder: string) => path.join(folder, 'texts.json');

/** None where nothing is there that can be used. */
export async function readTextManifest(folder: string): Promise<readonly TextEntry[]> {
  try {
    const { format: found, segments } = JSON.parse(await readFile(nameOf(folder), 'utf8'));
    return found === format && Array.isArray(segments) && segments.every(isEntry) ? segments : [];
  } catch {
    return [];
  }
}

/** Replaces the manifest whole: who reads meanwhile sees the one before or this one. */
export async function writeTextManifest(folder: string, segments: readonly TextEntry[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const fresh = `${nameOf(folder)}.${randomBytes(6).toString('hex')}.new`;
  await writeFile(fresh, JSON.stringify({ format, segments }));
  await rename(fresh, nameOf(folder));
}

function isEntry(value: Partial<TextEntry>): boolean {
  return (
    /^[0-9a-f]{16}\.rows$/.test(value.file ?? '') &&
    Number.isSafeInteger(value.rows) &&
    Number.isSafeInteger(value.to) &&
    Array.isArray(value.probes) &&
    typeof value.isFull === 'boolean'
  );
}
