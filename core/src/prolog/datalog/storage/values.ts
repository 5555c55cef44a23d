import { formatTerm } from '../../terms/format';
import type { Term } from '../../terms/term';

/** Identifies a ground term: two terms unify exactly when their numbers are equal. */
export type ValueId = number;

/** Ids stay below this, so that a pair of them packs into one exact number. */
export const MOST_VALUES = 2 ** 26;

/** The ground terms of a program and its queries, each under a small number. */
export class Values {
  readonly #terms: Term[] = [];
  readonly #texts: (string | undefined)[] = [];
  readonly #strings = new Map<string, ValueId>();
  readonly #atoms = new Map<string, ValueId>();
  /** Numbers and compounds, by their canonical text: `1` and `1.0` do not unify. */
  readonly #others = new Map<string, ValueId>();

  get size(): number {
    return this.#terms.length;
  }

  /** The term must be ground. */
  intern(term: Term): ValueId {
    switch (term.kind) {
      case 'string':
        return this.#get(this.#strings, term.value, term);
      case 'atom':
        return this.#get(this.#atoms, term.name, term);
      default:
        return this.#get(this.#others, formatTerm(term, { canonical: true }), term);
    }
  }

  term(id: ValueId): Term {
    return this.#terms[id]!;
  }

  /** Quoted Prolog text of the value. */
  text(id: ValueId): string {
    let text = this.#texts[id];
    if (text === undefined) {
      text = formatTerm(this.#terms[id]!);
      this.#texts[id] = text;
    }
    return text;
  }

  #get(table: Map<string, ValueId>, key: string, term: Term): ValueId {
    let id = table.get(key);
    if (id === undefined) {
      id = this.#terms.length;
      if (id >= MOST_VALUES) throw new RangeError(`More than ${MOST_VALUES} different values.`);
      this.#terms.push(term);
      table.set(key, id);
    }
    return id;
  }
}
