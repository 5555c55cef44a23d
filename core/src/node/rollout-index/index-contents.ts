import { type FileHandle, mkdir } from 'node:fs/promises';
import type { RolloutColumns } from '../../run/filter/rollout-columns';
import type { ColumnName } from '../../run/rows/columns';
import { IndexRows } from './index-rows';
import { LogIntake } from './log-intake';
import type { LineBlock } from './log-lines';
import { PromptTable } from './prompt-table';
import { RunEvents } from './run-events';
import { removeOrphans, writeManifest } from './storage/manifest';
import type { StoredRows } from './storage/stored-rows';

/** Of some rows, in their order: their values in some columns, NaN where they have none. */
export type RowValues<Name extends ColumnName = ColumnName> = Readonly<Record<Name, Float64Array>>;

/** What an index has of a log: rows, prompts and other events, on disk or not yet, and how far the log was read. */
export class IndexContents {
  readonly rows: IndexRows;
  readonly prompts = new PromptTable();
  readonly events = new RunEvents();
  private taken: LogIntake;
  private storedBytes = 0;

  constructor(private readonly stored: StoredRows) {
    this.rows = new IndexRows(stored);
    this.taken = new LogIntake(this.rows, this.prompts, this.events);
  }

  /** How far the log was read. */
  get intake(): LogIntake {
    return this.taken;
  }

  /** Bytes of the log whose rows are only in memory. */
  get unstoredBytes(): number {
    return this.taken.bytes - this.storedBytes;
  }

  /** Has what is on disk for a log. @throws TornIndexError where it is damaged */
  async recall(log: FileHandle): Promise<void> {
    const manifest = await this.stored.open(log);
    if (!manifest) return;
    for (const segment of this.stored.segments) await this.prompts.addStored(segment);
    await this.rows.recall();
    this.storedBytes = manifest.bytes;
    this.taken = new LogIntake(this.rows, this.prompts, this.events, manifest);
  }

  /** What adding rows needs, and reading them does not. */
  async prepare(): Promise<void> {
    await this.prompts.loadNames(this.stored.segments);
    await this.rows.prepare();
  }

  /** Takes in the next lines. Needs `prepare`. */
  take(block: LineBlock): Promise<void> {
    return this.taken.takeBlock(block);
  }

  /** @param needsNames ids, universes and tasks of prompts are asked for too */
  async columns(wanted: ReadonlySet<ColumnName>, needsNames: boolean): Promise<RolloutColumns> {
    const { rows, prompts } = this;
    const found = new Map<ColumnName, Awaited<ReturnType<IndexRows['column']>>>();
    for (const name of wanted) {
      found.set(name, await rows.column(name));
      rows.forgetColumns(wanted);
    }
    if (needsNames) await prompts.loadNames(this.stored.segments);
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

  /** What a few rows have in some columns. */
  valuesAt<Name extends ColumnName>(names: readonly Name[], rows: ArrayLike<number>): RowValues<Name> {
    const values = names.map((name) => [name, this.rows.valuesAt(name, rows)] as const);
    return Object.fromEntries(values) as RowValues<Name>;
  }

  /** Writes down what is only in memory. @param file the path of the log. @throws Error where the disk refuses it */
  async store(log: FileHandle, file: string): Promise<void> {
    const { folder } = this.stored;
    await mkdir(folder, { recursive: true });
    const others = [...this.prompts.contents(), this.events.contents()];
    await this.rows.store(others, this.taken.bytes, log);
    this.prompts.markStored();
    this.events.markStored();
    this.storedBytes = this.taken.bytes;
    await this.stored.mergeSmall();
    const { size, mtimeMs } = await log.stat();
    const segments = this.stored.segmentEntries;
    const manifest = { ...this.taken.state, log: file, size, modified: mtimeMs, segments };
    await writeManifest(folder, manifest);
    await removeOrphans(folder, segments);
  }
}
