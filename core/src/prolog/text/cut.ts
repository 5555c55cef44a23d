import { firstIndex } from '../../lists/first-index';
import type { OperatorImports } from '../library/operator-imports';
import { Syntax } from '../syntax/syntax';
import type { OperatorDeclaration } from '../terms/operators';
import { Cutter, firstOffset } from './cutter';
import { FaultItem, type PrologItem } from './item';

export interface CutOptions {
  /** The operators that files bring that are loaded; without it those of SWI-Prolog's libraries. */
  readonly imports?: OperatorImports;
  /** Operators that are in force from the beginning: those of the program that loads the file. */
  readonly inherited?: readonly OperatorDeclaration[] | undefined;
}

/** From an item on, a syntax is in force. */
export interface SyntaxChange {
  readonly index: number;
  readonly syntax: Syntax;
}

/** A text's items and their places. */
export class Cut {
  constructor(
    readonly items: readonly PrologItem[],
    readonly starts: Int32Array,
    /** In order; the first holds from item 0 on. */
    readonly syntaxes: readonly SyntaxChange[],
    /** Indices of faults whose end depends on text beyond them, in order. */
    readonly farFaults: readonly number[],
  ) {}

  /** The first item that ends at or after an offset; the number of items where none does. */
  firstEndingAt(offset: number): number {
    return firstIndex(this.items.length, (i) => this.starts[i]! + this.items[i]!.length >= offset);
  }

  /** The last item that starts before an offset, or -1. */
  lastStartingBefore(offset: number): number {
    return firstIndex(this.items.length, (i) => this.starts[i]! >= offset) - 1;
  }

  syntaxAt(index: number): Syntax {
    const behind = firstIndex(this.syntaxes.length, (i) => this.syntaxes[i]!.index > index);
    return this.syntaxes[Math.max(0, behind - 1)]!.syntax;
  }
}

/** A cut that grows at its end. */
export class CutBuilder {
  readonly items: PrologItem[] = [];
  readonly syntaxes: SyntaxChange[] = [];
  readonly farFaults: number[] = [];
  #starts = new Int32Array(64);

  add(start: number, item: PrologItem, syntax: Syntax): void {
    const index = this.items.length;
    if (this.syntaxes.at(-1)?.syntax !== syntax) this.syntaxes.push({ index, syntax });
    if (item instanceof FaultItem && item.reach > item.length + 1) this.farFaults.push(index);
    if (index === this.#starts.length) {
      const longer = new Int32Array(index * 2);
      longer.set(this.#starts);
      this.#starts = longer;
    }
    this.#starts[index] = start;
    this.items.push(item);
  }

  get starts(): Int32Array {
    return this.#starts.slice(0, this.items.length);
  }

  /** @param syntax in force at the end of the text */
  finished(syntax: Syntax): Cut {
    if (this.syntaxes.at(-1)?.syntax !== syntax) this.syntaxes.push({ index: this.items.length, syntax });
    return new Cut(this.items, this.starts, this.syntaxes, this.farFaults);
  }
}

export function cutAll(text: string, options: CutOptions): Cut {
  const cutting = cut(text, options);
  for (;;) {
    const step = cutting.next();
    if (step.done) return step.value;
  }
}

/** How long one slice may take; clocks are asked once in so many items. */
const SLICE_MILLISECONDS = 8;

export async function cutInSlices(
  text: string,
  pause: () => Promise<void>,
  options: CutOptions,
): Promise<Cut> {
  const cutting = cut(text, options);
  let began = performance.now();
  for (;;) {
    const step = cutting.next();
    if (step.done) return step.value;
    if (performance.now() - began > SLICE_MILLISECONDS) {
      await pause();
      began = performance.now();
    }
  }
}

const ITEMS_A_STEP = 256;

/** Cuts a text from its beginning, and pauses now and then for other work. */
function* cut(text: string, options: CutOptions): Generator<void, Cut> {
  const builder = new CutBuilder();
  const beginning = Syntax.standard.withOperators(options.inherited ?? []);
  const cutter = new Cutter(text, firstOffset(text), beginning, options.imports);
  for (let start = cutter.start(), n = 1; start >= 0; start = cutter.start(), n++) {
    const { syntax } = cutter;
    builder.add(start, cutter.next(), syntax);
    if (n % ITEMS_A_STEP === 0) yield;
  }
  return builder.finished(cutter.syntax);
}
