import type { FileHandle } from 'node:fs/promises';
import { type ColumnName, columnTypes } from '../../run/rows/columns';
import { KeyTable } from '../../run/rows/key-table';
import { GrowingColumn } from './storage/growing-column';
import { NarrowColumn, narrowed } from './storage/narrow-column';
import type { BlockContent } from './storage/segment-format';
import type { StoredRows } from './storage/stored-rows';
import { type Row, TailRows } from './storage/tail-rows';

/** Columns that are in memory for queries at the most. */
const mostColumnBytes = 12 << 20;

/** The rows of an index: those on disk and those that are not yet, and which of them count. */
export class IndexRows {
  private readonly tail = new TailRows();
  private readonly cached = new Map<ColumnName, GrowingColumn>();
  private readonly live = new GrowingColumn('u8');
  private keys: { table: KeyTable; groups: GrowingColumn; indexes: GrowingColumn } | undefined;
  private liveRows = 0;

  constructor(private readonly stored: StoredRows) {}

  /** Has the rows that are on disk. */
  async recall(): Promise<void> {
    this.live.fillTo(this.stored.rows, 1);
    for (const segment of this.stored.segments)
      for (const row of (await segment.numbers('.killed')) ?? []) this.live.set(row, 0);
    this.liveRows = this.liveMask.reduce((sum, live) => sum + live, 0);
  }

  /** All, also those that later ones replaced. */
  get count(): number {
    return this.stored.rows + this.tail.rows;
  }

  get liveCount(): number {
    return this.liveRows;
  }

  /** 1 for each row that counts, 0 for one that was replaced. */
  get liveMask(): Uint8Array {
    return this.live.view() as Uint8Array;
  }

  /** Names of the rewards that any rollout has. */
  get rewards(): readonly string[] {
    const names = [...new Set([...this.stored.names, ...this.tail.names])];
    return names
      .filter((name) => !(name in columnTypes))
      .map((name) => name.slice('rewards.'.length))
      .sort();
  }

  /** What adding rows needs, and reading them does not. */
  async prepare(): Promise<void> {
    if (this.keys) return;
    const groups = (await this.column('group'))!;
    const indexes = (await this.column('index'))!;
    this.cached.delete('group');
    this.cached.delete('index');
    const table = new KeyTable(groups, indexes);
    const rows = this.count;
    for (let row = 0; row < rows; row++) if (this.live.at(row) === 1) table.put(row);
    this.keys = { table, groups, indexes };
  }

  /** Adds a row; it takes the place of one with the same group and index. Needs `prepare`. */
  push(row: Row, rewards: Readonly<Record<string, number>>): void {
    const { table, groups, indexes } = this.keys!;
    this.tail.push(row, rewards);
    groups.push(row.group);
    indexes.push(row.index);
    this.live.push(1);
    this.liveRows++;
    const before = table.put(this.count - 1);
    if (before !== undefined) this.kill(before);
  }

  async killWhere(name: 'step' | 'group', isGone: (value: number) => boolean): Promise<void> {
    const values = (await this.column(name))!;
    const rows = this.count;
    for (let row = 0; row < rows; row++) if (isGone(values.at(row))) this.kill(row);
  }

  /** The row of a rollout that counts; undefined where there is none. Needs `prepare`. */
  rowOf(group: number, index: number): number | undefined {
    const row = this.keys!.table.get(group, index);
    return row !== undefined && this.live.at(row) === 1 ? row : undefined;
  }

  /** A column over all rows; undefined for a reward that none has. */
  async column(name: ColumnName): Promise<GrowingColumn | undefined> {
    const column = this.columnInMemory(name) ?? (await this.readColumn(name));
    if (column === undefined || column === this.keys?.groups || column === this.keys?.indexes) return column;
    // The one that was used last stands last.
    this.cached.delete(name);
    this.cached.set(name, column);
    this.catchUp(name, column);
    return column;
  }

  /** What a few rows have in a column, in their order: NaN where they have nothing. Other rows are not read. */
  valuesAt(name: ColumnName, rows: ArrayLike<number>): Float64Array {
    const known = this.columnInMemory(name);
    if (known) this.catchUp(name, known);
    const values = known ? new Float64Array(rows.length) : this.stored.valuesAt(name, rows);
    const tail = known ?? this.tail.column(name);
    const before = known ? 0 : this.stored.rows;
    for (let i = 0; i < rows.length; i++)
      if (tail && rows[i]! >= before) values[i] = tail.at(rows[i]! - before);
    return values;
  }

  /** Lets go of columns that were not used lately, where there are many. */
  forgetColumns(needed: ReadonlySet<ColumnName>): void {
    let bytes = [...this.cached.values()].reduce((sum, column) => sum + column.capacityBytes, 0);
    for (const [name, column] of this.cached) {
      if (bytes <= mostColumnBytes) return;
      if (needed.has(name)) continue;
      this.cached.delete(name);
      bytes -= column.capacityBytes;
    }
  }

  /** Writes down the rows that are only in memory. @param to where their lines end in the log */
  async store(
    others: readonly (readonly [string, BlockContent])[],
    to: number,
    log: FileHandle,
  ): Promise<void> {
    for (const [name, column] of this.cached) this.catchUp(name, column);
    const contents = new Map<string, BlockContent>(others);
    for (const name of this.tail.names) contents.set(name, narrowed(this.tail.column(name)!.view()));
    contents.set('.killed', Uint32Array.from(this.tail.killed));
    await this.stored.add(this.tail.rows, contents, to, log);
    this.tail.clear();
  }

  private kill(row: number): void {
    if (this.live.at(row) === 0) return;
    this.live.set(row, 0);
    this.liveRows--;
    this.tail.killed.push(row);
  }

  private columnInMemory(name: ColumnName): GrowingColumn | undefined {
    if (this.keys && name === 'group') return this.keys.groups;
    if (this.keys && name === 'index') return this.keys.indexes;
    return this.cached.get(name);
  }

  private async readColumn(name: ColumnName): Promise<GrowingColumn | undefined> {
    const isThere =
      name in columnTypes || this.stored.names.has(name) || this.tail.column(name) !== undefined;
    if (!isThere) return undefined;
    const column = new NarrowColumn(this.count + 1024, this.stored.typeOf(name));
    for await (const part of this.stored.parts(name)) column.append(part);
    return column;
  }

  private catchUp(name: ColumnName, column: GrowingColumn): void {
    const tail = this.tail.column(name);
    if (tail) column.append(tail.view(column.length - this.stored.rows));
    else column.fillTo(this.count, Number.NaN);
  }
}
