import type { FigureRow } from './figure-rows';

const columns = ['panel', 'group', 'series', 'measure', 'value', 'error', 'count'] as const;

/** Rows as CSV (RFC 4180), numbers in full. */
export function toCsv(rows: readonly FigureRow[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value) : csvText(value);
}

/** A text as a field of CSV. One that a spreadsheet would run as a formula is led by an apostrophe. */
export function csvText(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
