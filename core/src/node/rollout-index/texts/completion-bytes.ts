const key = Buffer.from('"completion"');
const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];

/**
 * Where the completion stands in a line of JSON, between its quotes, escapes and all. Undefined where bytes alone do not
 * tell: the line has to be parsed.
 */
export function completionBytes(line: Buffer): readonly [start: number, end: number] | undefined {
  let start: number | undefined;
  for (let at = line.indexOf(key); at >= 0; at = line.indexOf(key, at + 1)) {
    const begin = valueStart(line, at + key.length);
    if (begin === undefined) continue;
    // Of two keys of one name, one may be a reward's.
    if (start !== undefined) return undefined;
    start = begin;
  }
  if (start === undefined) return undefined;
  const end = stringEnd(line, start);
  return end === undefined ? undefined : [start, end];
}

/** After a colon and a quote; undefined where no text follows. */
function valueStart(line: Buffer, from: number): number | undefined {
  const afterKey = skipSpace(line, from);
  if (line[afterKey] !== colon) return undefined;
  const afterColon = skipSpace(line, afterKey + 1);
  return line[afterColon] === quote ? afterColon + 1 : undefined;
}

function skipSpace(line: Buffer, from: number): number {
  let at = from;
  while (line[at] === 0x20 || line[at] === 0x09) at++;
  return at;
}

function stringEnd(line: Buffer, start: number): number | undefined {
  for (let at = line.indexOf(quote, start); at >= 0; at = line.indexOf(quote, at + 1)) {
    let escapes = 0;
    while (line[at - 1 - escapes] === backslash) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return undefined;
}
