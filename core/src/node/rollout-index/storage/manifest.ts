import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../../replace-file';

/** Raised with each change of what is kept: an index of another format is rebuilt. */
const format = 3;

/** What an index says of itself; its rows are in segments. */
export interface Manifest {
  /** The log, for people who wonder what the folder is of. */
  readonly log: string;
  /** Bytes of the log that are indexed: whole lines. */
  readonly bytes: number;
  readonly lines: number;
  /** The number that the next event has. */
  readonly next: number;
  readonly isResumed: boolean;
  readonly faults: LineFaults;
  /** The log's size and time of change when it was indexed: with the same size, another time is another log. */
  readonly size: number;
  readonly modified: number;
  readonly segments: readonly SegmentEntry[];
}

/** Lines that could not be read. */
export interface LineFaults {
  readonly count: number;
  readonly first?: { readonly line: number; readonly message: string };
}

export interface SegmentEntry {
  readonly file: string;
  readonly rows: number;
  /** Where the lines end that the segment is made of, in bytes of the log. */
  readonly to: number;
  /** Checksums of the log's beginning and of its bytes before `to`: a log that differs there is another one. */
  readonly probes: readonly [number, number];
}

const nameOf = (folder: string) => path.join(folder, 'index.json');

/** Undefined where there is none that can be used. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const { format: found, ...manifest } = JSON.parse(await readFile(nameOf(folder), 'utf8'));
    return found === format && isManifest(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  replaceManifest(nameOf(folder), { format, ...manifest });

/** Replaces a manifest whole: who reads meanwhile sees the one before or this one. */
export async function replaceManifest(file: string, contents: object): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await replaceFile(file, JSON.stringify(contents));
}

/** Files that no manifest names are from an index that was replaced, or from a reader that was ended: young ones are left. */
const orphanedAfterMs = 60 * 60_000;

export async function removeOrphans(folder: string, segments: readonly SegmentEntry[]): Promise<void> {
  const named = new Set(segments.map(({ file }) => file));
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (named.has(name) || !/\.(?:rows|new)$/.test(name)) continue;
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > orphanedAfterMs) await rm(file, { force: true });
  }
}

function isManifest(value: Record<string, unknown>): value is Record<string, unknown> & Manifest {
  const numbers = ['bytes', 'lines', 'size', 'modified', 'next'].every((key) => Number.isFinite(value[key]));
  const { segments, faults } = value;
  return (
    numbers &&
    typeof value.isResumed === 'boolean' &&
    typeof (faults as LineFaults | undefined)?.count === 'number' &&
    Array.isArray(segments) &&
    segments.every(isSegmentEntry)
  );
}

export function isSegmentEntry({ file, rows, to, probes }: Partial<SegmentEntry>): boolean {
  return (
    /^[0-9a-f]{16}\.rows$/.test(file ?? '') &&
    Number.isSafeInteger(rows) &&
    Number.isSafeInteger(to) &&
    Array.isArray(probes)
  );
}
