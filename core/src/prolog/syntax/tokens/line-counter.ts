/** Line numbers of rising offsets, counted once over the whole text. */
export class LineCounter {
  #line = 1;
  #next: number;

  constructor(readonly text: string) {
    this.#next = text.indexOf('\n');
  }

  /** 1-based line of `offset`, which must not be smaller than the one asked for before. */
  at(offset: number): number {
    while (this.#next >= 0 && this.#next < offset) {
      this.#line++;
      this.#next = this.text.indexOf('\n', this.#next + 1);
    }
    return this.#line;
  }
}
