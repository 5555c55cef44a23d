/** Lines that are done, and the one that is written on. */
export class Lines {
  readonly #done: string[] = [];
  last = '';

  begin(column: number): void {
    this.#done.push(this.last.trimEnd());
    this.last = ' '.repeat(column);
  }

  /** Columns written of the last line. */
  get length(): number {
    return this.last.length - (this.last.lastIndexOf('\n') + 1);
  }

  get text(): string {
    return [...this.#done, this.last].join('\n');
  }
}
