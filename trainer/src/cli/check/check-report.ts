import { allRules } from '@phantomlab/core/node/file-kinds/index';
import type { CheckedFile } from '@phantomlab/core/report/checked-file';
import { githubReport } from '@phantomlab/core/report/github';
import { jsonReport } from '@phantomlab/core/report/json';
import { sarifReport } from '@phantomlab/core/report/sarif';
import { textReport } from '@phantomlab/core/report/text';
import { columnsOf } from '../terminal/display-width';
import { type Style, styleFor } from '../terminal/style';
import { stderr, stdout } from '../terminal/terminal';
import { visible } from '../terminal/visible';

export interface ReportOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  /** Of the program. */
  readonly version: string;
  /** The TRL that recipes were checked against. */
  readonly trl: string;
}

/** Prints what was found. Diffs go to standard output with text, else to standard error: programs read the former. */
export function writeReport(
  files: readonly CheckedFile[],
  diffs: readonly string[],
  options: ReportOptions,
): void {
  const diffsTo = options.format === 'text' ? stdout : stderr;
  const style = styleFor(diffsTo);
  for (const diff of diffs) diffsTo.write(coloured(visible(diff), style));
  const report = reportOf(files, options);
  if (options.format === 'json' || options.format === 'sarif') stdout.writeJson(report);
  else stdout.write(report);
}

function reportOf(files: readonly CheckedFile[], { format, version, trl }: ReportOptions): string {
  switch (format) {
    case 'text':
      return textReport(files, {
        paint: styleFor(stdout),
        trl,
        ...(stdout.isTTY && { columns: columnsOf(stdout) }),
      });
    case 'json':
      return jsonReport(files);
    case 'github':
      return githubReport(files);
    case 'sarif':
      return sarifReport(files, { rules: allRules, version });
  }
}

function coloured(diff: string, style: Style): string {
  const paint = (line: string) => {
    if (/^(?:---|\+\+\+)/.test(line)) return style.bold(line);
    if (line.startsWith('@@')) return style.cyan(line);
    if (line.startsWith('-')) return style.red(line);
    return line.startsWith('+') ? style.green(line) : line;
  };
  return diff.split('\n').map(paint).join('\n');
}
