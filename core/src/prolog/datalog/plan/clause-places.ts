import type { ClauseRef } from '../../proofs/proof';

/** Numbers that one list holds at first; it grows by half. */
const atFirst = 3 * 1024;

/**
 * Where the clauses of a program stand, by their order in it: three numbers each, so that a universe of a million
 * people, which has nine million clauses, takes a hundred megabytes and nothing of the heap.
 */
export class ClausePlaces {
  #numbers = new Int32Array(atFirst);
  #count = 0;
  readonly #sources: { readonly uri: string; readonly from: number }[] = [];

  get count(): number {
    return this.#count;
  }

  add(uri: string, start: number, end: number, line: number): void {
    if (this.#sources.at(-1)?.uri !== uri) this.#sources.push({ uri, from: this.#count });
    const at = 3 * this.#count;
    if (at === this.#numbers.length) {
      const more = new Int32Array(3 * Math.ceil(this.#count * 1.5));
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[at] = start;
    this.#numbers[at + 1] = end;
    this.#numbers[at + 2] = line;
    this.#count += 1;
  }

  at(index: number): ClauseRef {
    const { uri } = this.#sources.findLast(({ from }) => from <= index)!;
    const [start, end, line] = this.#numbers.subarray(3 * index, 3 * index + 3);
    return { uri, start: start!, end: end!, line: line! };
  }
}
