import type { Span } from '../../checking/span';

/** Where a text's lines begin: a search back to the last line end from each of many places would be quadratic. */
export class LineTable {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** Whole lines from the one where `start` lies to the one where the character before `end` lies. */
  wholeLines(start: number, end: number): Span {
    const last = this.#lineOf(Math.max(end - 1, start));
    return { start: this.#starts[this.#lineOf(start)]!, end: this.#starts[last + 1] ?? this.text.length };
  }

  #lineOf(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
