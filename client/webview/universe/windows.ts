/** Rows of a list that were sent: windows of a list that may be of any length. */
export interface Windows<T> {
  /** What the rows were asked with: those of another filter are of another list. */
  readonly key: string;
  readonly total: number;
  readonly rows: ReadonlyMap<number, T>;
}

/** Rows that are kept; those far away are asked for again. */
const most = 2000;

export const noRows = { key: '', total: 0, rows: new Map() } as const;

export function withWindow<T>(
  before: Windows<T>,
  { key, from, total, rows }: { key: string; from: number; total: number; rows: readonly T[] },
): Windows<T> {
  const kept =
    before.key === key && before.total === total && before.rows.size < most ? before.rows : new Map();
  const all = new Map<number, T>(kept);
  for (const [i, row] of rows.entries()) all.set(from + i, row);
  return { key, total, rows: all };
}

/** What is to be asked for so that these rows are there; undefined: they are. */
export function missingRows<T>(
  { rows, total }: Windows<T>,
  from: number,
  count: number,
): { readonly from: number; readonly count: number } | undefined {
  const end = Math.min(total, from + count);
  for (let row = from; row < end; row++)
    if (!rows.has(row)) return { from: Math.max(0, row - 50), count: end - row + 150 };
  return undefined;
}
