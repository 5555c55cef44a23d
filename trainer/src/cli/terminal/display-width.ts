/** A colour or a cursor movement. */
const ESCAPE = `${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`;
const ESCAPES = new RegExp(ESCAPE, 'g');
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

/** Cuts what is too long, with an ellipsis; colours stay whole. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let result = '';
  let used = 0;
  let coloured = false;
  for (const part of text.split(new RegExp(`(${ESCAPE})`))) {
    if (part.startsWith('\u001b[')) {
      result += part;
      coloured = true;
      continue;
    }
    for (const character of part) {
      if (used + cells(character) > width - 1) return `${result}…${coloured ? '\u001b[0m' : ''}`;
      result += character;
      used += cells(character);
    }
  }
  return result;
}

/** Breaks plain text at spaces into lines of at most so many cells; longer words are broken too. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const joined = line === '' ? word : `${line} ${word}`;
      if (displayWidth(joined) <= width) {
        line = joined;
        continue;
      }
      if (line !== '') lines.push(line);
      line = word;
      while (displayWidth(line) > width) {
        let fits = '';
        for (const character of line) {
          if (displayWidth(fits + character) > width) break;
          fits += character;
        }
        lines.push(fits);
        line = line.slice(fits.length);
      }
    }
    lines.push(line);
  }
  return lines;
}

/** What a stream shows in a row; a pipe has no width of its own. */
export const columnsOf = (stream: { readonly columns?: number }): number =>
  Math.max(40, stream.columns || 100);
