import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import type { TextPattern } from '../../../run/filter/filter';
import { verdictOfMask } from '../../../run/filter/filter-mask';
import { logProbes } from '../storage/log-probes';
import { removeOrphans } from '../storage/manifest';
import { TornIndexError } from '../storage/segment-file';
import { writeSegment } from '../storage/write-segment';
import type { TermTable } from './term-table';
import { readTextManifest, type TextEntry, writeTextManifest } from './text-manifest';
import { TextSegment } from './text-segment';
import { wantedTerms } from './wanted-terms';

/** The terms of completions, kept beside the columns: which texts a pattern may be found in, told without reading them. */
export class TextIndex {
  private entries: TextEntry[] = [];
  private segments: TextSegment[] = [];

  private constructor(
    readonly folder: string,
    private readonly mostHeldBytes: number,
  ) {}

  /**
   * Has what is kept of a log as it is now; nothing where that is missing, damaged or of another log.
   * @param mostHeldBytes of terms that are in memory between two searches
   */
  static async open(folder: string, log: string, mostHeldBytes = 8 << 20): Promise<TextIndex> {
    const index = new TextIndex(folder, mostHeldBytes);
    const handle = await open(log, 'r');
    try {
      await index.recall(handle);
    } catch (error) {
      if (!(error instanceof TornIndexError)) throw error;
      await index.forget(0);
    } finally {
      await handle.close();
    }
    return index;
  }

  close(): Promise<void> {
    return this.forget(0);
  }

  /** Rows whose texts are in it, from the first on. */
  get rows(): number {
    return this.segments.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** How far in the log those rows reach, in bytes. */
  get bytes(): number {
    return this.entries.at(-1)?.to ?? 0;
  }

  /** For each of so many rows, whether its text matches: a `verdictOfMask`, `unknown` where the text has to be read. */
  async judge(pattern: TextPattern, rows: number): Promise<Uint8Array> {
    const mask = new Uint8Array(rows).fill(verdictOfMask.unknown);
    const wanted = wantedTerms(pattern);
    if (wanted.branches.some((terms) => terms.length === 0)) return mask;
    try {
      let from = 0;
      let held = 0;
      for (const segment of this.segments) {
        if (from + segment.rows > rows) break;
        await segment.judge(wanted, mask.subarray(from, from + segment.rows));
        from += segment.rows;
        held += segment.heldBytes;
        if (held > this.mostHeldBytes) segment.letGo();
      }
      return mask;
    } catch (error) {
      if (!(error instanceof TornIndexError)) throw error;
      await this.forget(0);
      return mask.fill(verdictOfMask.unknown);
    }
  }

  /** Lets go of a last segment that may take more rows, which are to be taken again. @returns the first of them */
  async reopen(): Promise<number> {
    if (this.entries.at(-1)?.isFull === false) await this.forget(this.entries.length - 1);
    return this.rows;
  }

  /** Keeps the rows of a table behind those that are here. @param to where the last of them ends in the log */
  async add(table: TermTable, to: number, log: FileHandle, isFull: boolean): Promise<void> {
    const { folder } = this;
    const probes = await logProbes(log, to);
    const file = await writeSegment(folder, table.rows, table.contents());
    this.segments.push(await TextSegment.open(path.join(folder, file)));
    this.entries.push({ file, rows: table.rows, to, probes, isFull });
    await writeTextManifest(folder, this.entries);
    await removeOrphans(folder, this.entries);
  }

  private async recall(log: FileHandle): Promise<void> {
    const { size } = await log.stat();
    for (const entry of await readTextManifest(this.folder)) {
      if (entry.to > size) return;
      const now = await logProbes(log, entry.to);
      if (now[0] !== entry.probes[0] || now[1] !== entry.probes[1]) return;
      const segment = await TextSegment.open(path.join(this.folder, entry.file));
      this.segments.push(segment);
      this.entries.push(entry);
      if (segment.rows !== entry.rows) throw new TornIndexError(`${entry.file} has another number of rows.`);
    }
  }

  private async forget(from: number): Promise<void> {
    this.entries.splice(from);
    await Promise.all(this.segments.splice(from).map((segment) => segment.close()));
  }
}
