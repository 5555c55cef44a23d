import { changedItems } from '../program/item-diff';
import { mayCall } from '../program/text-index';
import { readGroundFact } from '../syntax/ground-fact';
import { formatTerm } from '../terms/format';
import type { Term } from '../terms/term';
import { FactItem } from '../text/item';
import type { PrologText } from '../text/prolog-text';

/** Values kept of one argument: more than this nobody looks through. */
const mostValues = 50_000;

/** Items between two moments at which counting may pause. */
const itemsASlice = 2000;

/** How often each value (as it is written: `"Ann Lee"`, `male`, `42`) is at an argument. */
export type Column = ReadonlyMap<string, number>;

/**
 * The values that the facts of one text have at each argument of each predicate. After an edit only the clauses that
 * are new are read.
 */
export class FactColumns {
  readonly #columns = new Map<string, Map<string, number>[]>();
  #text: PrologText | undefined;

  /** Columns of a predicate (`name/arity`), one for each argument; none when it has no facts. */
  of(key: string): readonly Column[] | undefined {
    return this.#columns.get(key);
  }

  keys(): Iterable<string> {
    return this.#columns.keys();
  }

  update(text: PrologText): void {
    for (const _ of this.updating(text)) {
      // All at once.
    }
  }

  /** The same, yielding now and then: for large texts, in slices, before the columns are asked. */
  *updating(text: PrologText): Generator<void> {
    if (text === this.#text) return;
    const before = this.#text;
    const { start, beforeEnd, afterEnd } = changedItems(before?.items ?? [], text.items);
    for (let i = start; i < beforeEnd; i++) this.#count(before!, i, -1);
    for (let i = start; i < afterEnd; i++) {
      this.#count(text, i, 1);
      if ((i - start) % itemsASlice === itemsASlice - 1) yield;
    }
    this.#text = text;
  }

  #count(text: PrologText, index: number, by: 1 | -1): void {
    const { kind, predicate } = text.items[index]!;
    if (kind !== 'clause' || predicate === undefined) return;
    const values = argumentsOf(text, index);
    if (values.length === 0) return;
    let columns = this.#columns.get(predicate);
    if (!columns) {
      columns = values.map(() => new Map());
      this.#columns.set(predicate, columns);
    }
    values.forEach((value, argument) => {
      const column = columns[argument];
      if (value === undefined || !column) return;
      const count = (column.get(value) ?? 0) + by;
      if (count <= 0) column.delete(value);
      else if (column.size < mostValues || column.has(value)) column.set(value, count);
    });
    if (columns.every((column) => column.size === 0)) this.#columns.delete(predicate);
  }
}

/** The strings of plain facts hold nothing that would have to be escaped. */
const plainText = (term: Term): string => (term.kind === 'string' ? `"${term.value}"` : formatTerm(term));

/** The plain arguments of a fact as they are written; undefined in the place of others, nothing for a rule. */
function argumentsOf(text: PrologText, index: number): readonly (string | undefined)[] {
  if (text.items[index] instanceof FactItem) {
    const fact = readGroundFact(text.text, text.start(index))?.term;
    return fact?.kind === 'compound' ? fact.args.map(plainText) : [];
  }
  if (mayCall(text, index)) return [];
  const term = text.term(index)?.term;
  if (term?.kind !== 'compound') return [];
  return term.args.map((argument) =>
    argument.kind === 'compound' || argument.kind === 'variable' ? undefined : formatTerm(argument),
  );
}
