import { escapeCode } from './escape-codes';

/** A colour or a cursor movement. */
const ESCAPE = `${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`;
const ESCAPES = new RegExp(ESCAPE, 'g');
/** Colours and single characters: only a colour is longer than two UTF-16 units. */
const PARTS = new RegExp(`${ESCAPE}|[\\s\\S]`, 'gu');
/** Scripts and signs that take two cells; marks that take none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const NONE = /\p{M}|\p{Default_Ignorable_Code_Point}/u;

/** The text without colours and cursor movements. */
export const plain = (text: string): string => text.replace(ESCAPES, '');

/** Cells that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of plain(text)) width += cells(character);
  return width;
}

function cells(character: string): number {
  if (character < '\u0300') return 1;
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** Fills up with spaces on the right. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));

/** Cuts what is too long, with an ellipsis; colours stay whole. Reads no further than the cut. */
export function cut(text: string, width: number): string {
  let result = '';
  let used = 0;
  let coloured = false;
  /** The text with an ellipsis at the edge, in case that more follows. */
  let shortened: string | undefined;
  for (const [part] of text.matchAll(PARTS)) {
    const isColour = part.length > 2;
    const size = isColour ? 0 : cells(part);
    if (shortened === undefined && used + size > width - 1) {
      shortened = `${result}…${coloured ? escapeCode('0', 'm') : ''}`;
    }
    if (used + size > width) return shortened!;
    result += part;
    used += size;
    coloured ||= isColour;
  }
  return text;
}

/**
 * Breaks plain text at spaces into lines of at most so many cells; longer words are broken too. Takes time
 * that is linear in the text, whatever its words are.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const size = displayWidth(word);
      if (line === '' || used + 1 + size <= width) {
        used += size + (line === '' ? 0 : 1);
        line = line === '' ? word : `${line} ${word}`;
      } else {
        lines.push(line);
        line = word;
        used = size;
      }
      if (used > width) ({ line, used } = brokenInto(lines, line, width));
    }
    lines.push(line);
  }
  return lines;
}

/** Adds the full lines of a word that is too long, and gives its rest. */
function brokenInto(lines: string[], word: string, width: number): { line: string; used: number } {
  let line = '';
  let used = 0;
  for (const character of word) {
    const size = cells(character);
    if (used + size > width && line !== '') {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += character;
    used += size;
  }
  return { line, used };
}

/** What a stream shows in a row; a pipe has no width of its own. */
export const columnsOf = (stream: { readonly columns?: number }): number =>
  Math.max(40, stream.columns || 100);
