/** The columns of the blocks that are open, from the outside in. */
export class Indents {
  readonly #outer: number[] = [];
  #current = -1;

  /** The column of the innermost block; -1 outside of all. */
  get current(): number {
    return this.#current;
  }

  /** @returns whether a block opens at a column: it stands further right than the innermost one */
  open(column: number): boolean {
    if (this.#current >= column) return false;
    this.#outer.push(this.#current);
    this.#current = column;
    return true;
  }

  /** Closes the blocks that stand further right. @returns how many */
  close(column: number): number {
    let count = 0;
    for (; this.#current > column; count++) this.#current = this.#outer.pop()!;
    return count;
  }
}
