import type { Span } from '../checking/span';
import { firstIndex } from '../lists/first-index';

const loneReturn = /\r(?!\n)/;

/** Where the lines of a text begin, found once: a text of a megabyte has thousands of places to ask for. */
export class LineStarts {
  readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    // Editors and YAML count a carriage return by itself as well; hardly any text has one.
    if (loneReturn.test(text))
      for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
    else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** Line and column of an offset, from 1 each; columns in UTF-16 units. */
  placeOf(offset: number): { readonly line: number; readonly column: number } {
    const index = this.indexOf(offset);
    return { line: index + 1, column: offset - this.starts[index]! + 1 };
  }

  /** Where a line begins, and where the next one does; undefined for a line that does not exist. */
  lineAt(line: number): { readonly start: number; readonly end: number } | undefined {
    const start = this.starts[line - 1];
    return start === undefined ? undefined : { start, end: this.starts[line] ?? this.text.length + 1 };
  }

  /** Whole lines from the one of `start` to the one of the character before `end`. */
  wholeLines(start: number, end: number): Span {
    const last = this.indexOf(Math.max(end - 1, start));
    return { start: this.starts[this.indexOf(start)]!, end: this.starts[last + 1] ?? this.text.length };
  }

  /** The line of an offset, from 0. */
  private indexOf(offset: number): number {
    return Math.max(0, firstIndex(this.starts.length, (line) => this.starts[line]! > offset) - 1);
  }
}
