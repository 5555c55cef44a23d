import { firstIndex } from '../../lists/first-index';

/** A stretch of a text, in UTF-16 units. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** An object of a list, or of a line, with where each of its own keys has its value. */
export interface PlacedRecord extends Stretch {
  readonly values: ReadonlyMap<string, Stretch>;
}

/**
 * Where the records of a file of questions stand: the objects of a JSON list, or of lines that hold one each. One pass
 * over the text; what is no JSON ends it, and the records before the fault are still there.
 */
export function recordStretches(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  // Objects of a list are its second level; those of lines are the first.
  const level = text.trimStart().startsWith('[') ? 1 : 0;
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfText(text, at);
        break;
      case openBrace:
      case openBracket:
        if (depth === level) start = at;
        depth++;
        break;
      case closeBrace:
      case closeBracket:
        depth--;
        if (depth < 0) return found;
        if (depth === level && text.charCodeAt(start) === openBrace) found.push({ start, end: at + 1 });
        break;
    }
  }
  return found;
}

/** The keys of one record, with the stretch of each value. */
export function placedRecord(text: string, { start, end }: Stretch): PlacedRecord {
  const values = new Map<string, Stretch>();
  let depth = 0;
  let key: string | undefined;
  let from = 0;
  const close = (at: number) => {
    if (key === undefined) return;
    const written = text.slice(from, at);
    const lead = written.length - written.trimStart().length;
    values.set(key, { start: from + lead, end: from + written.trimEnd().length });
    key = undefined;
  };
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const last = endOfText(text, at);
      const colon = depth === 1 && key === undefined ? colonAfter(text, last + 1, end) : undefined;
      if (colon !== undefined) {
        key = text.slice(at + 1, last);
        from = colon + 1;
        at = colon;
      } else at = last;
    } else if (code === openBrace || code === openBracket) depth++;
    else if (code === closeBrace || code === closeBracket) {
      depth--;
      if (depth === 0) close(at);
    } else if (code === comma && depth === 1) close(at);
  }
  return { start, end, values };
}

/** The records that touch a stretch: the list is in the order of the text. */
export function recordsWithin<T extends Stretch>(
  records: readonly T[],
  from: number,
  to: number,
): readonly T[] {
  const first = firstIndex(records.length, (index) => records[index]!.end > from);
  const found: T[] = [];
  for (let i = first; i < records.length && records[i]!.start <= to; i++) found.push(records[i]!);
  return found;
}

const [quote, backslash, comma] = [34, 92, 44];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

/** Where a text that begins at a quote ends: at its closing quote, or with everything. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

function colonAfter(text: string, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && /\s/.test(text[at]!)) at++;
  return text[at] === ':' ? at : undefined;
}
