import type { Diagnostic, Severity } from './check';

/** A recipe's findings, with the text that their places count in. */
export interface CheckedRecipe {
  /** As it shall be shown. */
  readonly path: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

export type ReportFormat = 'text' | 'json' | 'github';

/** From 1, both; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

function counted(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? '' : 's'}`;
}

function text(recipes: readonly CheckedRecipe[]): string {
  const lines: string[] = [];
  const sums: Record<Severity, number> = { error: 0, warning: 0, information: 0 };
  for (const { path, text, diagnostics } of recipes) {
    for (const { at, severity, code, message, fixes = [] } of diagnostics) {
      const { line, column } = positionAt(text, at.start);
      lines.push(`${path}:${line}:${column}: ${severity}: ${message} [${code}]`);
      lines.push(...fixes.map(({ title }) => `    fix: ${title}`));
      sums[severity]++;
    }
  }
  const files = counted(recipes.length, 'recipe');
  const found = (['error', 'warning', 'information'] as const)
    .filter((severity) => sums[severity] > 0)
    .map((severity) =>
      severity === 'information' ? `${sums[severity]} notes` : counted(sums[severity], severity),
    );
  lines.push(found.length > 0 ? `${files}: ${found.join(', ')}.` : `${files}: no faults found.`);
  return `${lines.join('\n')}\n`;
}

function json(recipes: readonly CheckedRecipe[]): string {
  const all = recipes.map(({ path, text, diagnostics }) => ({
    path,
    diagnostics: diagnostics.map(({ at, severity, code, message, fixes = [] }) => ({
      code,
      severity,
      message,
      start: positionAt(text, at.start),
      end: positionAt(text, at.end),
      fixes,
    })),
  }));
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** What a workflow command's message and its properties must not hold as they are. */
const escapes: Record<string, string> = { '%': '%25', '\r': '%0D', '\n': '%0A', ':': '%3A', ',': '%2C' };
const commands: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'notice' };

function github(recipes: readonly CheckedRecipe[]): string {
  const message = (words: string) => words.replace(/[%\r\n]/g, (c) => escapes[c]!);
  const property = (words: string) => words.replace(/[%\r\n:,]/g, (c) => escapes[c]!);
  return recipes
    .flatMap(({ path, text, diagnostics }) =>
      diagnostics.map((found) => {
        const start = positionAt(text, found.at.start);
        const end = positionAt(text, found.at.end);
        const places = `line=${start.line},endLine=${end.line},col=${start.column},endColumn=${end.column}`;
        const where = `file=${property(path)},${places},title=${property(found.code)}`;
        return `::${commands[found.severity]} ${where}::${message(found.message)}\n`;
      }),
    )
    .join('');
}

const writers: Record<ReportFormat, (recipes: readonly CheckedRecipe[]) => string> = { text, json, github };

/** The findings of any number of recipes: for reading, for programs, or as annotations of a GitHub workflow. */
export function formatDiagnostics(recipes: readonly CheckedRecipe[], format: ReportFormat): string {
  return writers[format](recipes);
}
