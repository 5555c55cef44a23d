import type { Span } from '../checking/span';

/** What the cursor is at in a document of nested mappings, judged by lines: while one types, it is rarely valid. */
export type YamlCursor =
  | {
      /** A key, or an item after a dash: which of them, the schema says. */
      readonly at: 'key';
      /** The keys that lead here, from the top; lists are passed through. */
      readonly path: readonly string[];
      readonly word: Span;
      /** After a dash. */
      readonly item: boolean;
      /** The other keys of the same mapping. */
      readonly present: ReadonlySet<string>;
      /** A colon follows. */
      readonly hasValue: boolean;
    }
  | {
      readonly at: 'value';
      readonly path: readonly string[];
      readonly key: string;
      readonly word: Span;
      /** The word is between quotes already. */
      readonly quoted: boolean;
      /** In brackets. */
      readonly item: boolean;
    }
  | { readonly at: 'nothing' };

interface Line {
  /** Column of the first dash, or of the content. */
  readonly outer: number;
  /** Column of the content, after the dashes. */
  readonly inner: number;
  readonly dashes: boolean;
  readonly key: string | undefined;
}

const line = /^([ ]*)((?:-[ ]+)*)(?:([A-Za-z_][\w.-]*)[ \t]*:(?=[ \t]|$))?/;

function readLine(text: string): Line | undefined {
  if (/^[ \t]*(?:#|$)/.test(text)) return undefined;
  const [, indent = '', dashes = '', key] = line.exec(text)!;
  return {
    outer: indent.length,
    inner: indent.length + dashes.length,
    dashes: dashes !== '' || /^-[ ]*$/.test(text.slice(indent.length)),
    key,
  };
}

/** The keys above that hold what is at a column, from the top. */
function pathAbove(lines: readonly string[], index: number, column: number): string[] {
  const path: string[] = [];
  let limit = column;
  for (let at = index - 1; at >= 0 && limit > 0; at--) {
    const above = readLine(lines[at]!);
    if (!above || above.inner >= limit) {
      // A dash further out than what is looked for ends its item: what follows is held by the list's key.
      if (above?.dashes && above.outer < limit && above.inner === limit) limit = above.outer + 1;
      continue;
    }
    if (above.key !== undefined) path.unshift(above.key);
    limit = above.dashes ? above.outer + 1 : above.inner;
  }
  return path;
}

/** The keys at a column that belong to the mapping of a line. */
function siblings(lines: readonly string[], index: number, own: Line): ReadonlySet<string> {
  const found = new Set<string>();
  const column = own.inner;
  if (!own.dashes)
    for (let at = index - 1; at >= 0; at--) {
      const other = readLine(lines[at]!);
      if (!other) continue;
      if (other.inner < column) break;
      if (other.inner === column && other.key !== undefined) found.add(other.key);
      if (other.dashes && other.outer < column) break;
    }
  for (let at = index + 1; at < lines.length; at++) {
    const other = readLine(lines[at]!);
    if (!other) continue;
    if (other.outer < column) break;
    if (other.inner === column && other.key !== undefined) found.add(other.key);
  }
  return found;
}

export function yamlCursorAt(text: string, offset: number): YamlCursor {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const rest = text.slice(offset).split(/\r?\n/, 1)[0]!;
  const index = text.slice(0, start).split('\n').length - 1;
  const lines = text.split(/\r?\n/);
  if (/(?:^|[ \t])#/.test(before.replaceAll(/"[^"]*"?|'[^']*'?/g, ''))) return { at: 'nothing' };
  const onKey = /^([ ]*(?:-[ ]+)*)([\w.-]*)$/.exec(before);
  if (onKey && !/^[ ]*-$/.test(before)) {
    const ends = /^[\w./-]*/.exec(rest)![0];
    const column = onKey[1]!.length;
    const item = onKey[1]!.includes('-');
    const own = { outer: /^ */.exec(before)![0].length, inner: column, dashes: item, key: undefined };
    return {
      at: 'key',
      path: pathAbove(lines, index, item ? own.outer + 1 : column),
      word: { start: start + column, end: offset + ends.length },
      item,
      present: siblings(lines, index, own),
      hasValue: /^[\w.-]*[ \t]*:/.test(rest),
    };
  }
  const [whole, indent = '', dashes = '', key] = line.exec(before)!;
  const value = key === undefined ? /^[ ]*(?:-[ ]+)+/.exec(before)?.[0].length : whole.length;
  if (value === undefined) return { at: 'nothing' };
  const written = before.slice(value);
  const quote = /(["'])((?:(?!\1).)*)$/.exec(
    written.replaceAll(/(["'])(?:(?!\1).)*\1/g, (pair) => '_'.repeat(pair.length)),
  );
  const word = quote ? quote[2]! : /[^\s,[\]{}"']*$/.exec(written)![0];
  const ends = (quote ? /^[^"']*/ : /^[^\s,[\]{}"'#]*/).exec(rest)![0];
  const column = key === undefined ? indent.length + 1 : indent.length + dashes.length;
  const path = pathAbove(lines, index, dashes !== '' ? indent.length + 1 : column);
  const own = key ?? path.at(-1);
  if (own === undefined) return { at: 'nothing' };
  return {
    at: 'value',
    path: key === undefined ? path.slice(0, -1) : path,
    key: own,
    word: { start: offset - word.length, end: offset + ends.length },
    quoted: quote !== null,
    item: key === undefined || written.lastIndexOf('[') > written.lastIndexOf(']'),
  };
}
