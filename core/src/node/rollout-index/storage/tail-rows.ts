import { type ColumnName, columnTypes, typeOfColumn } from '../../../run/rows/columns';
import { GrowingColumn } from './growing-column';

/** Numbers of a row by column; rewards under `rewards.NAME`. */
export type Row = Readonly<Record<Exclude<keyof typeof columnTypes, never>, number>>;

const fixed = Object.keys(columnTypes) as (keyof typeof columnTypes)[];

/** Rows that are in no segment yet. */
export class TailRows {
  private readonly columns = new Map<ColumnName, GrowingColumn>(
    fixed.map((name) => [name, new GrowingColumn(typeOfColumn(name))]),
  );
  /** Rows, of any segment, that later ones replaced. */
  readonly killed: number[] = [];
  rows = 0;

  push(row: Row, rewards: Readonly<Record<string, number>>): void {
    for (const name of fixed) this.columns.get(name)!.push(row[name]);
    for (const name in rewards) {
      const column = this.reward(`rewards.${name}`);
      column.fillTo(this.rows, Number.NaN);
      column.push(rewards[name]!);
    }
    this.rows++;
  }

  /** A column of all rows; undefined for a reward that none of them has. */
  column(name: ColumnName): GrowingColumn | undefined {
    const column = this.columns.get(name);
    column?.fillTo(this.rows, Number.NaN);
    return column;
  }

  get names(): readonly ColumnName[] {
    return [...this.columns.keys()];
  }

  clear(): void {
    for (const [name, column] of this.columns) {
      if (name in columnTypes) column.clear();
      else this.columns.delete(name);
    }
    this.killed.length = 0;
    this.rows = 0;
  }

  private reward(name: ColumnName): GrowingColumn {
    let column = this.columns.get(name);
    if (!column) {
      column = new GrowingColumn('f64');
      this.columns.set(name, column);
    }
    return column;
  }
}
