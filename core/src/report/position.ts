import { LineStarts } from '../text/line-starts';

/** From 1, both; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text that was asked about last: a report asks about one text after the other. */
let last: { readonly text: string; readonly lines: LineStarts } = { text: '', lines: new LineStarts('') };

export function positionAt(text: string, offset: number): Position {
  if (last.text !== text) last = { text, lines: new LineStarts(text) };
  return last.lines.placeOf(offset);
}
