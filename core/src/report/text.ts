import type { Diagnostic, Severity } from '../recipe/check';
import type { CheckedFile } from './checked-file';
import { noPaint, type Paint } from './paint';
import { positionAt } from './position';

const counted = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const words: Record<Severity, readonly [string, string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['note', 'notes'],
};

/**
 * For reading: a line a finding, as compilers write it; with colours, the line of the file below it.
 * @param trl that recipes were held to, where it is worth saying
 */
export function textReport(files: readonly CheckedFile[], paint: Paint = noPaint, trl?: string): string {
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
      return [
        `${paint.bold(`${path}:${line}:${column}`)}: ${label}: ${message} ${paint.dim(`[${code}]`)}`,
        ...(paint.coloured ? excerpt(text, diagnostic, colours[severity], paint) : []),
        ...fixes.map(({ title }) => paint.dim(`    fix: ${title}`)),
      ];
    }),
  );
  return `${[...lines, summary(files, paint, trl)].join('\n')}\n`;
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
  const kinds = new Map<string, number>();
  for (const { kind } of files) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const parts = [...kinds].map(
    ([kind, number]) =>
      counted(number, kind) + (kind === 'recipe' && trl !== undefined ? ` for TRL ${trl}` : ''),
  );
  if (parts.length === 0) return 'No file';
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The finding's line with its number, and a stroke under what is wrong. */
function excerpt(
  text: string,
  { at }: Diagnostic,
  colour: (text: string) => string,
  paint: Paint,
): readonly string[] {
  const { line, column } = positionAt(text, at.start);
  const found = (text.split('\n')[line - 1] ?? '').replace(/\r$/, '').replaceAll('\t', ' ');
  const width = Math.max(1, Math.min(at.end - at.start, found.length - column + 1));
  const number = String(line).padStart(6);
  return [
    paint.dim(`${number} │ `) + found,
    paint.dim(`${' '.repeat(6)} │ `) + ' '.repeat(column - 1) + colour('~'.repeat(width)),
  ];
}
