import type { TextPattern } from '../../../run/filter/filter';

/** Escapes of ASCII's signs, which no JSON writer needs; where one is, a word may hide. */
const hidden = Buffer.from('\\u00');

/**
 * Whether a line of JSON may hold the words, told from its bytes: most lines need not be parsed. Undefined where bytes
 * cannot tell.
 */
export function likelyLine(pattern: TextPattern): ((line: Buffer) => boolean) | undefined {
  if (pattern.kind !== 'words') return undefined;
  const plain = pattern.words.flatMap((word) => word.match(/[A-Za-z0-9]+/g) ?? []);
  // Each of them has to be there: the one that is rare decides.
  const regexes = plain
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .map((word) => new RegExp(word, 'i'));
  if (regexes.length === 0) return undefined;
  return (line) => {
    const text = line.toString('latin1');
    return regexes.every((regex) => regex.test(text)) || hasHidden(line);
  };
}

function hasHidden(line: Buffer): boolean {
  for (let at = line.indexOf(hidden); at >= 0; at = line.indexOf(hidden, at + 1)) {
    const digit = line[at + 4]!;
    // \u002x to \u007x; what is below is control characters.
    if (digit >= 0x32 && digit <= 0x37) return true;
  }
  return false;
}
