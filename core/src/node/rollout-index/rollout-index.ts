import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import type { RolloutColumns } from '../../run/filter/rollout-columns';
import type { ColumnName } from '../../run/rows/columns';
import type { RunState } from '../../run/run-state';
import { EventLogReplacedError, logFile } from '../runs/event-reader';
import { IndexContents, type RowValues } from './index-contents';
import { lineBlocks } from './log-lines';
import type { TakeQuestions } from './prompt-table';
import { indexPlace } from './storage/index-place';
import type { LineFaults } from './storage/manifest';
import { SeenLog } from './storage/seen-log';
import { TornIndexError } from './storage/segment-file';
import { StoredRows } from './storage/stored-rows';
import { leastStoredBytes, storeAfter } from './storage/when-to-store';
import { TextIndex } from './texts/text-index';

export interface IndexOptions {
  /** The folder in which the index is kept; among the user's caches unless given. */
  readonly place?: string;
  /** The log may be written later: until then the index is empty. */
  readonly isAwaited?: boolean;
  readonly signal?: AbortSignal;
  /** Bytes of the log that are indexed, of how many. */
  readonly progress?: (done: number, all: number) => void;
}

/**
 * The rollouts of a run as columns of numbers, kept among the caches of whoever reads: texts stay in the log. Opening
 * it brings it up to date; an index that is missing, torn or of another log is rebuilt.
 */
export class RolloutIndex {
  readonly log: string;
  private readonly stored: StoredRows;
  private contents: IndexContents;
  private failure: Error | undefined;
  /** The log as it was after the last look. */
  private seen: SeenLog | undefined;
  private opened: Promise<TextIndex | undefined> | undefined;
  /** What reads or changes rows comes one after the other. */
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    fileOrFolder: string,
    private readonly options: IndexOptions,
  ) {
    this.log = logFile(fileOrFolder);
    this.stored = new StoredRows(options.place ?? indexPlace(this.log));
    this.contents = new IndexContents(this.stored);
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

  /** Rollouts that count: not those which a resumed attempt made again. */
  get rollouts(): number {
    return this.contents.rows.liveCount;
  }

  /** 1 for each row that counts, 0 for one that was replaced. */
  get liveMask(): Uint8Array {
    return this.contents.rows.liveMask;
  }

  /** Lines that could not be read. */
  get faults(): LineFaults {
    return this.contents.intake.faults;
  }

  /** Bytes of the log that are indexed. */
  get indexedBytes(): number {
    return this.contents.intake.bytes;
  }

  /** Why the index cannot be kept; then it is rebuilt each time. */
  get unsaved(): Error | undefined {
    return this.failure;
  }

  async close(): Promise<void> {
    await this.stored.close();
    await (await this.opened)?.close();
  }

  /**
   * Reads what was added to the log since.
   * @returns whether there was anything
   * @throws EventLogReplacedError when the log begins otherwise, or is shorter than it was: open it again
   */
  refresh(): Promise<boolean> {
    return this.inTurn(() => this.takeNew());
  }

  private async takeNew(): Promise<boolean> {
    const log = await this.openLog();
    if (!log) return false;
    try {
      const stat = await log.stat();
      const { size } = stat;
      const before = this.indexedBytes;
      if (this.seen?.isAsBefore(stat)) return false;
      if (size < before || (await this.seen?.isReplaced(log)))
        throw new EventLogReplacedError(
          `${this.log} is not the log any more of which ${before} bytes were read: another run has taken its place.`,
        );
      if (size > before) await this.takeLines(log, before, size);
      this.seen = await SeenLog.of(log, stat, this.indexedBytes);
      return this.indexedBytes > before;
    } finally {
      await log.close();
    }
  }

  private async takeLines(log: FileHandle, from: number, to: number): Promise<void> {
    await this.contents.prepare();
    for await (const block of lineBlocks(log, from, to)) {
      this.options.signal?.throwIfAborted();
      await this.contents.take(block);
      this.options.progress?.(this.indexedBytes, to);
      if (this.contents.unstoredBytes >= storeAfter(this.indexedBytes, to)) await this.store(log);
    }
  }

  /** Writes down what is only in memory, where reading it again would take long. */
  keep(): Promise<void> {
    return this.inTurn(() => this.keepNow());
  }

  private async keepNow(): Promise<void> {
    if (this.contents.unstoredBytes < leastStoredBytes) return;
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
    return this.repairing(() => this.contents.columns(wanted, needsNames));
  }

  /** What a few rows have in some columns, for which the others are not read. */
  valuesAt<Name extends ColumnName>(
    names: readonly Name[],
    rows: ArrayLike<number>,
  ): Promise<RowValues<Name>> {
    return this.repairing(async () => this.contents.valuesAt(names, rows));
  }

  /** The index of its texts, with what was kept of it; undefined where there is no log, or it can't be read. */
  texts(): Promise<TextIndex | undefined> {
    this.opened ??= TextIndex.open(path.join(this.stored.folder, 'texts'), this.log).catch(() => {
      this.opened = undefined;
      return undefined;
    });
    return this.opened;
  }

  /** What the log says beside rollouts and prompts: its steps, checkpoints and how it stands. */
  runState(): Promise<RunState> {
    return this.repairing(() => this.contents.events.stateOver(this.stored.segments));
  }

  /** Reads; where the index turns out to be damaged, rebuilds it and reads again. */
  private repairing<T>(read: () => Promise<T>): Promise<T> {
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

  /** Names of the rewards that any rollout has. */
  get rewards(): readonly string[] {
    return this.contents.rows.rewards;
  }

  /** Prompts, by number; a prompt that was told twice counts twice. */
  get prompts(): number {
    return this.contents.prompts.count;
  }

  /** Where a prompt's line stands in the log; undefined for one that the log only names. */
  promptPlace(number: number): { readonly offset: number; readonly length: number } | undefined {
    return this.contents.prompts.placeOf(number);
  }

  /** All questions, in parts by the numbers of their prompts. Where a part is damaged, all are told again. */
  eachQuestions(take: TakeQuestions): Promise<void> {
    return this.repairing(() => this.contents.prompts.eachQuestions(this.stored.segments, take));
  }

  /** The row of a rollout; undefined where there is none. */
  rowOf(group: number, index: number): Promise<number | undefined> {
    return this.inTurn(async () => {
      await this.contents.prepare();
      return this.contents.rows.rowOf(group, index);
    });
  }

  /** Undefined for a log that is awaited. */
  private async openLog(): Promise<FileHandle | undefined> {
    try {
      return await open(this.log, 'r');
    } catch (error) {
      // One that was there before is not awaited: it is gone.
      const isAwaited = this.options.isAwaited && this.indexedBytes === 0;
      if (isAwaited && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private async recall(log: FileHandle): Promise<void> {
    try {
      await this.contents.recall(log);
    } catch (error) {
      if (!(error instanceof TornIndexError)) throw error;
      await this.beginAnew();
    }
  }

  /** Forgets what is stored. Rows get the same numbers again: they are counted in the order of the log. */
  private async beginAnew(): Promise<void> {
    await this.stored.close();
    this.seen = undefined;
    this.contents = new IndexContents(this.stored);
  }

  private async store(log: FileHandle): Promise<void> {
    if (this.failure) return;
    try {
      await this.contents.store(log, this.log);
    } catch (error) {
      // No room, or no right: what is not written stays in memory.
      this.failure = error as Error;
    }
  }
}
