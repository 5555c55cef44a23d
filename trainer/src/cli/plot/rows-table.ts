import type { FigureRow } from '@phantomlab/core/figures/tables/figure-rows';
import { displayWidth } from '../terminal/display-width';

/** The numbers of a figure as a table for a terminal; columns that say nothing are left out. */
export function rowsTable(rows: readonly FigureRow[]): string {
  const single = new Set(rows.map(({ measure }) => measure)).size === 1;
  const columns: readonly {
    readonly head: string;
    readonly cell: (row: FigureRow) => string;
    readonly right?: true;
  }[] = [
    { head: 'panel', cell: ({ panel }) => panel },
    { head: 'group', cell: ({ group }) => group },
    { head: 'series', cell: ({ series }) => series },
    ...(single ? [] : [{ head: '', cell: ({ measure }: FigureRow) => measure }]),
    { head: single ? (rows[0]?.measure ?? '') : 'value', cell: ({ value }) => shown(value), right: true },
    ...(rows.some(({ error }) => error !== undefined)
      ? [
          {
            head: 'error',
            cell: ({ error }: FigureRow) => (error === undefined ? '' : shown(error)),
            right: true as const,
          },
        ]
      : []),
    ...(rows.some(({ count }) => count !== undefined)
      ? [{ head: 'n', cell: ({ count }: FigureRow) => String(count ?? ''), right: true as const }]
      : []),
  ];
  const lines = [columns.map(({ head }) => head), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => displayWidth(line[index]!))));
  return lines
    .map((line) =>
      line
        .map((cell, index) => {
          const gap = ' '.repeat(widths[index]! - displayWidth(cell));
          return columns[index]!.right ? gap + cell : cell + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** Scores with three decimals; lengths as whole as they are. */
const shown = (value: number): string =>
  Math.abs(value) < 10 ? value.toFixed(3) : String(Math.round(value));
