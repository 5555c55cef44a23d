import type { PrologText } from './text/prolog-text';

const comment = /%[^\n]*?phantomlab:[ \t]*ignore\b([^\r\n]*)/;

/**
 * Whether a comment silences a rule at an offset inside of an item. `% phantomlab: ignore CODE` at the end of a line
 * counts for the line, on a line of its own for the clause that it is in or before; without a code, for all.
 * Only what stands around the item is looked at: a text may be large, and a finding is a matter of one clause.
 */
export function isSilenced(text: PrologText, index: number, offset: number, code: string): boolean {
  const source = text.text;
  if (!mayHoldComments(text)) return false;
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const newline = source.indexOf('\n', offset);
  const line = source.slice(start, newline < 0 ? source.length : newline);
  if (!isAlone(line) && silences(line, code)) return true;
  const from = index === 0 ? 0 : text.start(index - 1) + text.items[index - 1]!.length;
  const around = source.slice(from, text.start(index) + text.items[index]!.length);
  if (!around.includes(MARK)) return false;
  const lines = around.split('\n');
  // What follows the clause before on its line is that clause's.
  return lines.slice(index === 0 ? 0 : 1).some((one) => isAlone(one) && silences(one, code));
}

const MARK = 'phantomlab:';
const marked = new WeakMap<PrologText, boolean>();

function mayHoldComments(text: PrologText): boolean {
  let found = marked.get(text);
  if (found === undefined) {
    found = text.text.includes(MARK);
    marked.set(text, found);
  }
  return found;
}

const isAlone = (line: string): boolean => line.trimStart().startsWith('%');

function silences(line: string, code: string): boolean {
  const match = line.includes(MARK) ? comment.exec(line) : null;
  if (!match) return false;
  const codes: readonly string[] = match[1]!.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? [];
  return codes.length === 0 || codes.includes(code);
}
