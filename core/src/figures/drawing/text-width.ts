/** Widths of Helvetica's glyphs from the space to the tilde, in thousandths of the font size (Adobe's font metrics). */
const widths =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';
const table = widths.split(' ').map(Number);
/** Of a character that the table lacks: about that of a letter. */
const usual = 600;

/** The width of a text in points, in Helvetica or a font that is like it. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += table[character.codePointAt(0)! - 32] ?? usual;
  return (sum * size) / 1000;
}

/** The text, or as much of it as fits with an ellipsis. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('')}…`;
}
