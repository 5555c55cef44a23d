import type { Span } from '@phantomlab/core/checking/span';

/** What the cursor is at, judged by lines: while one types, a recipe is rarely valid YAML. */
export type Cursor =
  | { readonly at: 'key'; readonly word: Span }
  | {
      readonly at: 'value';
      readonly key: string;
      readonly word: Span;
      /** The word is between quotes already. */
      readonly quoted: boolean;
      /** In brackets, or after a dash. */
      readonly inList: boolean;
      /** The list's other items. */
      readonly others: readonly string[];
    }
  | {
      /** In a comment that speaks to PhantomLab: `# phantomlab: ignore |` */
      readonly at: 'directive';
      /** Undefined: it is this that is being written. */
      readonly directive: string | undefined;
      readonly word: Span;
      /** What else the comment names. */
      readonly others: readonly string[];
    }
  | { readonly at: 'nothing' };

const keyLine = /^([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r\n]|$)/;

function itemsIn(block: string, cursor: number): string[] {
  const items: string[] = [];
  for (const match of block.matchAll(/"([^"\n]*)"|'([^'\n]*)'|[^\s[\],"'#-][^\s[\],"'#]*/g)) {
    const touches = match.index <= cursor && cursor <= match.index + match[0].length;
    if (!touches) items.push(match[1] ?? match[2] ?? match[0]);
  }
  return items;
}

/** Where the line of an offset starts. (A search back from -1 would look at the first character anyway.) */
function lineStartAt(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function directiveAt(before: string, after: string, offset: number): Cursor {
  const comment = /#[ \t]*phantomlab:[ \t]*(.*)$/.exec(before);
  if (!comment) return { at: 'nothing' };
  const said = /^(\S+)[ \t]+(.*)$/.exec(comment[1]!);
  const rest = /^[^\s,]*/.exec(after)![0];
  const list = said ? said[2]! : comment[1]!;
  const word = /[^\s,]*$/.exec(list)![0];
  const others = `${list.slice(0, list.length - word.length)} ${after.slice(rest.length).split(/\r?\n/)[0]}`;
  return {
    at: 'directive',
    directive: said?.[1],
    word: { start: offset - word.length, end: offset + rest.length },
    others: others.split(/[\s,]+/).filter((other) => other !== ''),
  };
}

/** Where in a recipe an offset is. */
export function cursorAt(text: string, offset: number): Cursor {
  const lineStart = lineStartAt(text, offset);
  const before = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(before.replaceAll(/"[^"]*"?|'[^']*'?/g, '')))
    return directiveAt(before, text.slice(offset), offset);
  if (/^[\w-]*$/.test(before) && !/^-(?!\w)/.test(before)) {
    const rest = /^[\w-]*/.exec(text.slice(offset))![0];
    return { at: 'key', word: { start: lineStart, end: offset + rest.length } };
  }
  // The value belongs to the nearest line above, or this one, that starts a key.
  let keyStart = lineStart;
  let match = keyLine.exec(text.slice(keyStart));
  while (!match && keyStart > 0) {
    keyStart = lineStartAt(text, keyStart - 1);
    match = keyLine.exec(text.slice(keyStart));
  }
  if (!match || offset < keyStart + match[0].length) return { at: 'nothing' };
  const valueStart = keyStart + match[0].length;
  const ahead = text.slice(valueStart, offset);
  const quote = /(["'])(?:(?!\1)[^\n])*$/.exec(
    ahead
      .slice(ahead.lastIndexOf('\n') + 1)
      .replaceAll(/(["'])(?:(?!\1)[^\n])*\1/g, (m) => '_'.repeat(m.length)),
  );
  const quoted = quote !== null;
  const word = quoted ? quote[0].slice(1) : /[^\s,[\]{}"']*$/.exec(ahead)![0];
  const rest = (quoted ? /^[^"'\r\n]*/ : /^[^\s,[\]{}"'#]*/).exec(text.slice(offset))![0];
  const line = before.slice(Math.max(0, valueStart - lineStart));
  const bracket = ahead.lastIndexOf('[') > ahead.lastIndexOf(']');
  const dash = keyStart < lineStart && /^[ \t]*-[ \t]/.test(line);
  const nextKey = text.slice(offset).search(/\n(?=[A-Za-z_])/);
  const block = text.slice(valueStart, nextKey < 0 ? undefined : offset + nextKey);
  return {
    at: 'value',
    key: match[1]!,
    word: { start: offset - word.length, end: offset + rest.length },
    quoted,
    inList: bracket || dash,
    others: itemsIn(
      block.replaceAll(/#[^\n]*/g, (comment) => ' '.repeat(comment.length)),
      offset - valueStart,
    ),
  };
}
