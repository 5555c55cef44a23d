import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isSegmentEntry, replaceManifest, type SegmentEntry } from '../storage/manifest';

/** Raised with each change of what is kept, or of what a term is. */
const format = 2;

export interface TextEntry extends SegmentEntry {
  /** It may take no more rows. The last one that may is made again with those that follow. */
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

export const writeTextManifest = (folder: string, segments: readonly TextEntry[]): Promise<void> =>
  replaceManifest(nameOf(folder), { format, segments });

const isEntry = (value: Partial<TextEntry>): boolean =>
  isSegmentEntry(value) && typeof value.isFull === 'boolean';
