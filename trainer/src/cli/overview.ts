import { fstatSync, writeSync } from 'node:fs';
import { about, helpSummary, type ListedCommand, type OptionLine, overviewOptions } from './overview-words';

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
  const line = ([term, said]: OptionLine) =>
    `  ${term.padEnd(column)}  ${wrapped(said, width - column - 4, column + 4)}\n`;
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

/** Writes the overview; Node's streams, which take a while to make, are made for a terminal alone. */
export function writeOverview(commands: readonly ListedCommand[]): void {
  if (fstatSync(1).isCharacterDevice()) {
    process.stdout.write(overview(commands, process.stdout.columns));
    return;
  }
  const text = overview(commands);
  try {
    writeSync(1, text);
  } catch (error) {
    // `phantomlab --help | head -1` closes the pipe early; a pipe that is full for now is waited for by Node's stream.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') process.stdout.write(text);
    else if (code !== 'EPIPE') throw error;
  }
}
