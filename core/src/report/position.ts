/** From 1, both; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of the text start that was asked about last: a report asks about one text after the other. */
let last: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

export function positionAt(text: string, offset: number): Position {
  if (last.text !== text) last = { text, starts: lineStarts(text) };
  const { starts } = last;
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
