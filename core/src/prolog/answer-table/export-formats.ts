import { formatTerm, plainText } from '../terms/format';
import { properList } from '../terms/list-term';
import type { Term } from '../terms/term';
import type { AnswerTable } from './answer-table';

/** A way to take a table of answers elsewhere. */
export interface ExportFormat {
  readonly name: 'csv' | 'tsv' | 'json';
  readonly title: string;
  write(table: AnswerTable): string;
}

export const exportFormats: readonly ExportFormat[] = [
  { name: 'csv', title: 'CSV', write: (table) => separated(table, ',', csvField, '\r\n') },
  { name: 'tsv', title: 'TSV', write: (table) => separated(table, '\t', tsvField, '\n') },
  { name: 'json', title: 'JSON', write: json },
];

/** A line a row, below the names of the columns; texts without Prolog's quotes. */
function separated(
  { columns, rows }: AnswerTable,
  between: string,
  field: (text: string) => string,
  end: string,
): string {
  const lines = rows.map((row) =>
    columns.map((name) => field(row[name] ? plainText(row[name]) : '')).join(between),
  );
  return [columns.map(field).join(between), ...lines].map((line) => line + end).join('');
}

/** RFC 4180. What a spreadsheet would take for a formula is not changed: these are data, and read as such. */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The format has no quotes: what divides fields and lines is written as a blank. */
function tsvField(text: string): string {
  return text.replaceAll(/[\t\r\n]/g, ' ');
}

/** A list of objects: strings and atoms as strings, numbers as numbers, lists as lists. */
function json({ columns, rows }: AnswerTable): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.flatMap((name) => (row[name] ? [[name, jsonValue(row[name])]] : []))),
  );
  return `[\n${objects.map((object) => `  ${JSON.stringify(object)}`).join(',\n')}\n]\n`;
}

function jsonValue(term: Term): unknown {
  switch (term.kind) {
    case 'string':
      return term.value;
    case 'atom':
      return term.name === '[]' ? [] : term.name;
    case 'integer':
      return Number.isSafeInteger(Number(term.value)) ? Number(term.value) : term.value.toString();
    case 'float':
      return Number.isFinite(term.value) ? term.value : formatTerm(term);
    default: {
      const items = properList(term);
      return items ? items.map(jsonValue) : formatTerm(term);
    }
  }
}
