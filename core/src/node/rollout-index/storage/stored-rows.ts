import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { ColumnArray, ColumnName, ColumnType } from '../../../run/rows/columns';
import { logProbes } from './log-probes';
import { type Manifest, readManifest, type SegmentEntry } from './manifest';
import { NarrowColumn, typeForAll } from './narrow-column';
import { ReadMemory } from './read-memory';
import { SegmentFile } from './segment-file';
import type { BlockContent } from './segment-format';
import { writeSegment } from './write-segment';

/** More segments than these are made one: each column is read from all of them. */
const mostSegments = 24;

/** The part of an index that is on disk: segments that do not change, one after the other. */
export class StoredRows {
  private entries: SegmentEntry[] = [];
  private files: SegmentFile[] = [];
  private total = 0;
  /** Columns are read one after the other. */
  private readonly memory = new ReadMemory();

  constructor(readonly folder: string) {}

  get rows(): number {
    return this.total;
  }

  get segments(): readonly SegmentFile[] {
    return this.files;
  }

  get segmentEntries(): readonly SegmentEntry[] {
    return this.entries;
  }

  /**
   * Opens what is there for a log as it is now.
   * @returns undefined where nothing is there, or it is of another log
   * @throws TornIndexError where it is damaged
   */
  async open(log: FileHandle): Promise<Manifest | undefined> {
    const manifest = await readManifest(this.folder);
    const { size, mtimeMs } = await log.stat();
    if (!manifest || manifest.bytes > size) return undefined;
    if (manifest.size === size && manifest.modified !== mtimeMs) return undefined;
    for (const { to, probes } of manifest.segments) {
      const now = await logProbes(log, to);
      if (now[0] !== probes[0] || now[1] !== probes[1]) return undefined;
    }
    for (const entry of manifest.segments) {
      this.files.push(await SegmentFile.open(path.join(this.folder, entry.file)));
      this.entries.push(entry);
      this.total += entry.rows;
    }
    return manifest;
  }

  async close(): Promise<void> {
    const { files } = this;
    this.files = [];
    this.entries = [];
    this.total = 0;
    await Promise.all(files.map((file) => file.close()));
  }

  /** Names of the columns that any segment has. */
  get names(): ReadonlySet<ColumnName> {
    return new Set(this.files.flatMap(({ columns }) => columns));
  }

  /** The column over all segments, a part of it for each. The memory of a part is used again for the next one. */
  async *parts(name: ColumnName): AsyncGenerator<ColumnArray> {
    for (const file of this.files) {
      yield (await file.numbers(name, this.memory)) ?? missing(file);
    }
  }

  /** A type that holds all of a column. */
  typeOf(name: ColumnName): ColumnType {
    return typeForAll(this.files.map((file) => file.typeOf(name) ?? 'f32'));
  }

  /** What these rows have in a column, in their order: NaN where they have nothing, or are not here. */
  valuesAt(name: ColumnName, rows: ArrayLike<number>): Float64Array {
    const values = new Float64Array(rows.length).fill(Number.NaN);
    let segment = { file: -1, first: 0, next: 0 };
    for (let i = 0; i < rows.length; ) {
      const row = rows[i]!;
      if (row >= this.total) {
        i++;
        continue;
      }
      if (row < segment.first || row >= segment.next) segment = this.segmentOf(row);
      // Rows of a group mostly follow each other: they are read in one go.
      let to = i + 1;
      while (to < rows.length && rows[to] === row + (to - i) && rows[to]! < segment.next) to++;
      const part = this.files[segment.file]!.some(name, row - segment.first, to - i, this.memory);
      if (part) values.set(part, i);
      i = to;
    }
    return values;
  }

  private segmentOf(row: number): { file: number; first: number; next: number } {
    let first = 0;
    for (let file = 0; ; file++) {
      const next = first + this.entries[file]!.rows;
      if (row < next) return { file, first, next };
      first = next;
    }
  }

  /** @param to where the lines of the rows end in the log */
  async add(
    rows: number,
    contents: ReadonlyMap<string, BlockContent>,
    to: number,
    log: FileHandle,
  ): Promise<void> {
    const probes = await logProbes(log, to);
    const file = await writeSegment(this.folder, rows, contents);
    this.files.push(await SegmentFile.open(path.join(this.folder, file)));
    this.entries.push({ file, rows, to, probes });
    this.total += rows;
  }

  /** Makes one of many small segments at the end, as a log leaves them that was followed while it grew. */
  async mergeSmall(): Promise<void> {
    if (this.entries.length <= mostSegments) return;
    const large = this.rows / 8;
    let from = this.entries.length;
    while (from > 0 && this.entries[from - 1]!.rows < large) from--;
    from = Math.min(from, this.entries.length - 2);
    const files = this.files.slice(from);
    const rows = files.reduce((sum, { header }) => sum + header.rows, 0);
    const contents = new Map<string, BlockContent>();
    for (const name of new Set(files.flatMap(({ header }) => Object.keys(header.blocks))))
      contents.set(name, await joined(name, files));
    const file = await writeSegment(this.folder, rows, contents);
    const { to, probes } = this.entries.at(-1)!;
    this.entries.splice(from, files.length, { file, rows, to, probes });
    this.files.splice(from, files.length, await SegmentFile.open(path.join(this.folder, file)));
    await Promise.all(files.map((each) => each.close()));
  }
}

async function joined(name: string, files: readonly SegmentFile[]): Promise<BlockContent> {
  if (files.some(({ header }) => header.blocks[name]?.type === 'json')) {
    const lists = await Promise.all(files.map((file) => file.json(name)));
    return { json: lists.flat() };
  }
  // What begins with a dot is not by rows, and each segment has it.
  const all = new NarrowColumn();
  for (const file of files) all.append((await file.numbers(name)) ?? missing(file));
  return all.view();
}

const missing = (file: SegmentFile): ColumnArray => new Float32Array(file.header.rows).fill(Number.NaN);
