import { lineOf } from '../../text/line-of';
import { firstLine } from '../../yaml/yaml-document';
import { readTargets } from '../read-targets';

/** Why an item can't be added to a file: what is there is not touched. */
export class AddTargetError extends Error {
  override readonly name = 'AddTargetError';
}

export interface AddedTarget {
  /** Of the whole file. */
  readonly text: string;
  /** The first line of the new item, from 0. */
  readonly line: number;
  /** How many lines it has. */
  readonly lines: number;
}

const header = `\
# Where trainings may run, and how. "PhantomLab: New Target" adds to this file; hovers say what a key means.
`;

const indented = (item: string, by: string) => item.replaceAll(/^(?=.)/gm, by);

function added(before: string, item: string, after: string): AddedTarget {
  const line = before.split('\n').length - 1;
  return { text: before + item + after, line, lines: item.split('\n').length - 1 };
}

/** Whether nothing but comments stands in a text. */
const isBlank = (text: string) => text.replaceAll(/#.*/g, '').replaceAll('---', '').trim() === '';

/**
 * A file of targets with one more, at its end. All that stands there stays as it is.
 * @param text undefined: there is no file yet
 * @param item of `targetItem`: a list item without indentation
 * @throws AddTargetError where the text is no list of targets that a line can be added to
 */
export function addTarget(text: string | undefined, item: string, file: string): AddedTarget {
  if (text === undefined || isBlank(text)) {
    const before = text === undefined ? header : text.replace(/(?<=[^\n])$/, '\n');
    return added(`${before}targets:\n`, indented(item, '  '), '');
  }
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const own = item.replaceAll('\n', lineEnd);
  const { document } = readTargets(text, file);
  const at = (offset: number) => `${file}:${lineOf(text, offset)}`;
  const fault = document.faults.find(({ severity }) => severity !== 'warning');
  if (fault) throw new AddTargetError(`${at(fault.at.start)}: ${fault.message}`);
  const entry = document.byKey.get('targets');
  if (!entry) {
    if (document.entries.length > 0 && document.flow)
      throw new AddTargetError(`${at(firstLine(text).start)}: targets can't be added to {...}.`);
    const before = text.replace(/(?<=[^\n])$/, lineEnd);
    return added(`${before}targets:${lineEnd}`, indented(own, '  '), '');
  }
  const { value, keySpan } = entry;
  if (value.type === 'null') {
    const end = endOfLine(text, keySpan.end);
    const start = text
      .slice(0, end)
      .replace(/(targets\s*:)\s*(?:null|~)?\s*(?=#|\r?\n|$)/, (_, key) => `${key} `);
    const clean = start.replace(/ (?=\r?\n$|$)/, '');
    return added(clean.replace(/(?<=[^\n])$/, lineEnd), indented(own, '  '), text.slice(end));
  }
  const last = value.items.at(-1);
  if (value.type === 'list' && last && text[value.span.start] !== '[') {
    const dash = text.lastIndexOf('-', value.items[0]!.span.start);
    const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
    const end = endOfLine(text, Math.max(last.span.start, last.span.end - 1));
    const before = text.slice(0, end).replace(/(?<=[^\n])$/, lineEnd);
    return added(before, indented(own, indent), text.slice(end));
  }
  if (value.type === 'list' && value.items.length === 0) {
    const end = endOfLine(text, value.span.end);
    const rest = text.slice(value.span.end, end).trim();
    const before = `${text.slice(0, keySpan.end)}:${rest === '' ? '' : ` ${rest}`}${lineEnd}`;
    return added(before, indented(own, '  '), text.slice(end));
  }
  throw new AddTargetError(
    `${at(value.span.start)}: targets is written as ${value.type === 'list' ? '[...]' : 'something other than a list'}: write it as lines that begin with a dash.`,
  );
}

/** Behind the line in which a place stands. */
function endOfLine(text: string, place: number): number {
  const end = text.indexOf('\n', place);
  return end < 0 ? text.length : end + 1;
}
