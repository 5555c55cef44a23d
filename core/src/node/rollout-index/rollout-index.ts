import { type FileHandle, mkdir, open } from 'node:fs/promises';
import type { RolloutColumns } from '../../run/filter/rollout-columns';
import type { ColumnName } from '../../run/rows/columns';
import type { RunState } from '../../run/run-state';
import { EventLogReplacedError, logFile } from '../runs/event-reader';
import { IndexRows } from './index-rows';
import { LogIntake } from './log-intake';
import { lineBlocks } from './log-lines';
import { PromptTable } from './prompt-table';
import { RunEvents } from './run-events';
import { indexPlace } from './storage/index-place';
import { type LineFaults, removeOrphans, writeManifest } from './storage/manifest';
import { TornIndexError } from './storage/segment-file';
import { StoredRows } from './storage/stored-rows';

export interface IndexOptions {
  /** The folder in which the index is kept; among the user's caches unless given. */
  readonly place?: string;
  /** The log may be written later: until then the index is empty. */
  readonly isAwaited?: boolean;
  readonly signal?: AbortSignal;
  /** Bytes of the log that are indexed, of how many. */
  readonly progress?: (done: number, all: number) => void;
}

/** Bytes of the log whose rows are in memory at the most before they are written down. */
const mostTailBytes = 256 << 20;
/** Fewer new bytes are indexed again by the next reader, rather than written down. */
const leastStoredBytes = 4 << 20;

/**
 * The rollouts of a run as columns of numbers, kept among the caches of whoever reads: texts stay in the log. Opening
 * it brings it up to date; an index that is missing, torn or of another log is made anew.
 */
export class RolloutIndex {
  readonly log: string;
  private readonly stored: StoredRows;
  private rows: IndexRows;
  private promptTable = new PromptTable();
  private events = new RunEvents();
  private intake: LogIntake;
  /** Bytes whose rows are written down. */
  private storedBytes = 0;
  private failure: Error | undefined;
  /** What reads or changes rows comes one after the other. */
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    fileOrFolder: string,
    private readonly options: IndexOptions,
  ) {
    this.log = logFile(fileOrFolder);
    this.stored = new StoredRows(options.place ?? indexPlace(this.log));
    this.rows = new IndexRows(this.stored);
    this.intake = new LogIntake(this.rows, this.promptTable, this.events);
  }

  /** @param fileOrFolder a log, or the run folder that holds it */
  static async open(fileOrFolder: string, options: IndexOptions = {}): Promise<RolloutIndex> {
    const index = new RolloutIndex(fileOrFolder, options);
    const log = await index.openLog();
    try {
      if (log) await index.recall(log);
    } finally {
      await log?.close();
    }
    await index.refresh();
    return index;
  }

  /** Rollouts that count: not those which a resumed attempt made anew. */
  get rollouts(): number {
    return this.rows.liveCount;
  }

  /** 1 for each row that counts, 0 for one that was replaced. */
  get liveMask(): Uint8Array {
    return this.rows.liveMask;
  }

  /** Lines that could not be read. */
  get faults(): LineFaults {
    return this.intake.faults;
  }

  /** Bytes of the log that are indexed. */
  get indexedBytes(): number {
    return this.intake.bytes;
  }

  /** Why the index cannot be kept; then it is made again each time. */
  get unsaved(): Error | undefined {
    return this.failure;
  }

  async close(): Promise<void> {
    await this.stored.close();
  }

  /**
   * Reads what was added to the log since.
   * @returns whether there was anything
   * @throws EventLogReplacedError when the log is shorter than it was: open it anew
   */
  refresh(): Promise<boolean> {
    return this.inTurn(() => this.takeNew());
  }

  private async takeNew(): Promise<boolean> {
    const log = await this.openLog();
    if (!log) return false;
    try {
      const { size } = await log.stat();
      const before = this.intake.bytes;
      if (size < before)
        throw new EventLogReplacedError(
          `${this.log} has ${size} bytes, and ${before} of them were read before: another run has taken its place.`,
        );
      if (size === before) return false;
      await this.prepare();
      for await (const block of lineBlocks(log, before, size)) {
        this.options.signal?.throwIfAborted();
        await this.intake.takeBlock(block);
        this.options.progress?.(this.intake.bytes, size);
        if (this.intake.bytes - this.storedBytes >= this.storeAfter(size)) await this.store(log);
      }
      return this.intake.bytes > before;
    } finally {
      await log.close();
    }
  }

  /** Writes down what is only in memory, where reading it again would take long. */
  keep(): Promise<void> {
    return this.inTurn(() => this.keepNow());
  }

  private async keepNow(): Promise<void> {
    if (this.intake.bytes - this.storedBytes < leastStoredBytes) return;
    const log = await open(this.log, 'r');
    try {
      await this.store(log);
    } finally {
      await log.close();
    }
  }

  /**
   * Columns as they are now; the next refresh may change them.
   * @param needsNames ids, universes and tasks of prompts are asked for too
   */
  columns(names: Iterable<ColumnName>, needsNames = false): Promise<RolloutColumns> {
    const wanted = new Set(names);
    return this.mended(() => this.columnsNow(wanted, needsNames));
  }

  /** What the log says beside rollouts and prompts: its steps, checkpoints and how it stands. */
  runState(): Promise<RunState> {
    return this.mended(() => this.events.stateOver(this.stored.segments));
  }

  /** Reads; where the index turns out to be damaged, makes it anew and reads again. */
  private mended<T>(read: () => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof TornIndexError)) throw error;
        await this.beginAnew();
        await this.takeNew();
        return read();
      }
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async columnsNow(wanted: ReadonlySet<ColumnName>, needsNames: boolean): Promise<RolloutColumns> {
    const found = new Map<ColumnName, Awaited<ReturnType<IndexRows['column']>>>();
    for (const name of wanted) found.set(name, await this.rows.column(name));
    this.rows.forgetColumns(wanted);
    if (needsNames) await this.promptTable.loadNames(this.stored.segments);
    const { promptTable: prompts, rows } = this;
    return {
      rows: rows.count,
      live: rows.liveMask,
      rewards: rows.rewards,
      column: (name) => found.get(name)?.view(),
      promptDifficulty: prompts.difficulty.view(),
      promptHops: prompts.hops.view(),
      promptNames: (field) => prompts.names(field),
    };
  }

  /** Names of the rewards that any rollout has. */
  get rewards(): readonly string[] {
    return this.rows.rewards;
  }

  /** Prompts, by number; a prompt that was told twice counts twice. */
  get prompts(): number {
    return this.promptTable.count;
  }

  /** Where a prompt's line stands in the log; undefined for one that the log only names. */
  promptPlace(number: number): { readonly offset: number; readonly length: number } | undefined {
    return this.promptTable.placeOf(number);
  }

  /** The row of a rollout; undefined where there is none. */
  rowOf(group: number, index: number): Promise<number | undefined> {
    return this.inTurn(async () => {
      await this.prepare();
      return this.rows.rowOf(group, index);
    });
  }

  /** Undefined for a log that is awaited. */
  private async openLog(): Promise<FileHandle | undefined> {
    try {
      return await open(this.log, 'r');
    } catch (error) {
      // One that was there before is not awaited: it is gone.
      const isAwaited = this.options.isAwaited && this.intake.bytes === 0;
      if (isAwaited && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private async recall(log: FileHandle): Promise<void> {
    try {
      const manifest = await this.stored.open(log);
      if (!manifest) return;
      for (const segment of this.stored.segments) await this.promptTable.addStored(segment);
      await this.rows.recall();
      this.storedBytes = manifest.bytes;
      this.intake = new LogIntake(this.rows, this.promptTable, this.events, manifest);
    } catch (error) {
      if (!(error instanceof TornIndexError)) throw error;
      await this.beginAnew();
    }
  }

  /** Forgets what is stored. Rows get the same numbers again: they are counted in the order of the log. */
  private async beginAnew(): Promise<void> {
    await this.stored.close();
    this.promptTable = new PromptTable();
    this.events = new RunEvents();
    this.rows = new IndexRows(this.stored);
    this.intake = new LogIntake(this.rows, this.promptTable, this.events);
    this.storedBytes = 0;
  }

  private async prepare(): Promise<void> {
    await this.promptTable.loadNames(this.stored.segments);
    await this.rows.prepare();
  }

  /** A log that is followed is written down by its quarters, so that there are few segments however long it grows. */
  private storeAfter(size: number): number {
    const { bytes } = this.intake;
    const isBehind = size - bytes > leastStoredBytes;
    return isBehind ? mostTailBytes : Math.min(mostTailBytes, Math.max(4 * leastStoredBytes, bytes / 4));
  }

  private async store(log: FileHandle): Promise<void> {
    if (this.failure) return;
    try {
      await mkdir(this.stored.folder, { recursive: true });
      const others = [...this.promptTable.contents(), this.events.contents()];
      await this.rows.store(others, this.intake.bytes, log);
      this.promptTable.markStored();
      this.events.markStored();
      this.storedBytes = this.intake.bytes;
      await this.stored.mergeSmall();
      const { size, mtimeMs } = await log.stat();
      const manifest = {
        ...this.intake.state,
        log: this.log,
        size,
        modified: mtimeMs,
        segments: this.stored.segmentEntries,
      };
      await writeManifest(this.stored.folder, manifest);
      await removeOrphans(this.stored.folder, manifest);
    } catch (error) {
      // No room, or no right: what is not written stays in memory.
      this.failure = error as Error;
    }
  }
}
