import type { CheckedFile } from './checked-file';
import { positionAt } from './position';

/** For programs: a list of files, each with its findings; a fix's edits count in UTF-16 units of the text. */
export function jsonReport(files: readonly CheckedFile[]): string {
  const all = files.map(({ path, kind, text, diagnostics }) => ({
    path,
    kind,
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
