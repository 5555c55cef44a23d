/** Where the lines of a text begin, found once: a completion of a megabyte has thousands of places to ask for. */
export class LineStarts {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** Line and column of an offset, from 1 each. */
  placeOf(offset: number): { readonly line: number; readonly column: number } {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 };
  }

  /** Where a line begins, and where the next one does; undefined for a line that there is not. */
  lineAt(line: number): { readonly start: number; readonly end: number } | undefined {
    const start = this.starts[line - 1];
    return start === undefined ? undefined : { start, end: this.starts[line] ?? this.text.length + 1 };
  }
}
