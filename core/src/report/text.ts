import type { Diagnostic, Severity } from '../checking/diagnostic';
import type { CheckedFile } from './checked-file';
import { manyOf } from './many-of';
import { noPaint, type Paint } from './paint';
import { positionAt } from './position';

const counted = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const words: Record<Severity, readonly [string, string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['note', 'notes'],
};

export interface TextReportOptions {
  readonly paint?: Paint;
  /** The version that recipes were checked against, if any recipe was. */
  readonly trl?: string;
  /** Of the terminal that a person reads it in; undefined: a file or a pipe. */
  readonly columns?: number;
}

/**
 * For reading: a line a finding, as compilers write it. In a terminal, or with colours, the line of the file below it
 * and air between findings: without, other programs find one finding in each line.
 */
export function textReport(
  files: readonly CheckedFile[],
  { paint = noPaint, trl, columns }: TextReportOptions = {},
): string {
  const read = paint.coloured || columns !== undefined;
  const colours: Record<Severity, (text: string) => string> = {
    error: paint.red,
    warning: paint.yellow,
    information: paint.blue,
  };
  const lines = files.flatMap(({ path, text, diagnostics }) =>
    diagnostics.flatMap((diagnostic) => {
      const { at, severity, code, message, fixes = [] } = diagnostic;
      const { line, column } = positionAt(text, at.start);
      const label = paint.bold(colours[severity](severity));
      const place = `${path}:${line}:${column}`;
      const words: Word[] = [
        { plain: `${place}:`, painted: `${paint.bold(place)}:` },
        { plain: `${severity}:`, painted: `${label}:` },
        ...message.split(' ').map((word) => ({ plain: word, painted: word })),
        { plain: `[${code}]`, painted: paint.dim(`[${code}]`) },
      ];
      return [
        ...inLines(words, columns),
        ...(read ? excerpt(text, diagnostic, colours[severity], paint, columns) : []),
        ...fixes.map(({ title }) => paint.dim(`    fix: ${title}`)),
        ...(read ? [''] : []),
      ];
    }),
  );
  return `${[...lines, summary(files, paint, trl)].join('\n')}\n`;
}

interface Word {
  readonly plain: string;
  readonly painted: string;
}

/** Broken between words where the terminal would break within one; what continues is indented. */
function inLines(words: readonly Word[], columns = Number.POSITIVE_INFINITY): string[] {
  const indent = ' '.repeat(4);
  const lines: string[] = [];
  let width = 0;
  for (const { plain, painted } of words) {
    if (lines.length > 0 && width + 1 + plain.length <= columns) {
      lines.push(`${lines.pop()} ${painted}`);
      width += 1 + plain.length;
    } else {
      width = (lines.length > 0 ? indent.length : 0) + plain.length;
      lines.push(lines.length > 0 ? indent + painted : painted);
    }
  }
  return lines;
}

function summary(files: readonly CheckedFile[], paint: Paint, trl: string | undefined): string {
  const all = files.flatMap(({ diagnostics }) => diagnostics);
  const found = (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const number = all.filter((diagnostic) => diagnostic.severity === severity).length;
    return number > 0 ? [counted(number, ...words[severity])] : [];
  });
  const checked = countOfKinds(files, trl);
  return found.length > 0
    ? `${checked}: ${paint.bold(found.join(', '))}.`
    : `${checked}: ${paint.green('no faults found')}.`;
}

/** "3 recipes for TRL 1.16.0 and 1 accelerate configuration". */
function countOfKinds(files: readonly CheckedFile[], trl: string | undefined): string {
  const kinds = new Map<string, { readonly kind: string; readonly held: string; number: number }>();
  for (const { kind, trl: own = trl } of files) {
    const held = kind === 'recipe' && own !== undefined ? ` for TRL ${own}` : '';
    const known = kinds.get(kind + held) ?? { kind, held, number: 0 };
    kinds.set(kind + held, known);
    known.number++;
  }
  const parts = [...kinds.values()].map(
    ({ kind, held, number }) => counted(number, kind, manyOf(kind)) + held,
  );
  if (parts.length === 0) return 'No file';
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Before the text of an excerpt: the line's number and a rule. */
const excerptMargin = 9;

/** The finding's line with its number, and a stroke under what is wrong; of a line too long, the part around that. */
function excerpt(
  text: string,
  { at }: Diagnostic,
  colour: (text: string) => string,
  paint: Paint,
  columns = Number.POSITIVE_INFINITY,
): readonly string[] {
  const { line, column } = positionAt(text, at.start);
  const begin = at.start - column + 1;
  const end = text.indexOf('\n', begin);
  const whole = text
    .slice(begin, end < 0 ? text.length : end)
    .replace(/\r$/, '')
    .replaceAll('\t', ' ');
  const room = Math.max(20, columns - excerptMargin);
  const from = whole.length <= room || column + 5 < room ? 0 : column - Math.floor(room / 2);
  const found = shortened(whole, from, room);
  const start = column - 1 - from;
  const width = Math.max(1, Math.min(at.end - at.start, found.length - start));
  const number = String(line).padStart(6);
  return [
    paint.dim(`${number} │ `) + found,
    paint.dim(`${' '.repeat(6)} │ `) + ' '.repeat(start) + colour('~'.repeat(width)),
  ];
}

function shortened(line: string, from: number, room: number): string {
  const part = line.slice(from, from + room);
  const begun = from > 0 ? `…${part.slice(1)}` : part;
  return from + room < line.length ? `${begun.slice(0, -1)}…` : begun;
}
