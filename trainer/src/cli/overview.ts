import { about, helpSummary, type ListedCommand, type OptionLine, overviewOptions } from './overview-words';
import { stdout } from './terminal/terminal';

/** Where commander writes when no terminal says how wide it is. */
const usualWidth = 80;
/** A column that is narrower is not wrapped, as commander does it. */
const narrowest = 40;

/** Whether a command line asks for the overview of all commands and nothing else. */
export const asksForOverview = (words: readonly string[]): boolean =>
  words.length === 1 && ['--help', '-h', 'help'].includes(words[0]!);

/** What commander says of all commands, to the letter, without loading it and what it loads. */
export function overview(commands: readonly ListedCommand[], width = usualWidth): string {
  const listed = commands.flatMap(({ name, summary }): OptionLine[] =>
    summary === undefined ? [] : [[name, summary]],
  );
  const rows = [...listed, ['help', helpSummary] as const];
  const column = Math.max(...[...overviewOptions, ...rows].map(([term]) => term.length));
  const line = ([term, description]: OptionLine) =>
    `  ${term.padEnd(column)}  ${wrapped(description, width - column - 4, column + 4)}\n`;
  return [
    'Usage: phantomlab [options] [command]\n',
    `\n${wrapped(about, width, 0)}\n`,
    `\nOptions:\n${overviewOptions.map(line).join('')}`,
    `\nCommands:\n${rows.map(line).join('')}`,
  ].join('');
}

function wrapped(text: string, width: number, indent: number): string {
  if (width < narrowest) return text;
  let line = '';
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** Writes the overview, as wide as the terminal, if it is one. */
export function writeOverview(commands: readonly ListedCommand[]): void {
  stdout.writeAtStart(overview(commands, stdout.isDevice ? stdout.columns : undefined));
}
