import type { Severity } from '../checking/diagnostic';
import type { CheckedFile } from './checked-file';
import { positionAt } from './position';

/** What a workflow command's message and its properties must not hold as they are. */
const escapes: Record<string, string> = { '%': '%25', '\r': '%0D', '\n': '%0A', ':': '%3A', ',': '%2C' };
const commands: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'notice' };

const message = (words: string) => words.replace(/[%\r\n]/g, (c) => escapes[c]!);
const property = (words: string) => words.replace(/[%\r\n:,]/g, (c) => escapes[c]!);

/** Annotations of a GitHub workflow: a command a finding. */
export function githubReport(files: readonly CheckedFile[]): string {
  return files
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
