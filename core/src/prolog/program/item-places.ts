import { FactItem, type PrologItem } from '../text/item';

/** A table is made once so many times the text's items were looked at. */
const MOST_PASSES = 4;

/**
 * Where items stand. After an edit few ask, and looking through the items is quickest; who asks of every predicate in
 * turn gets tables, so that a text of as many predicates as clauses costs no more than any other.
 */
export class ItemPlaces {
  readonly #items: readonly PrologItem[];
  #looked = 0;
  #definitions: Map<string, number[]> | undefined;
  #indexes: Map<PrologItem, number> | undefined;

  constructor(items: readonly PrologItem[]) {
    this.#items = items;
  }

  /** One more item was looked at without a table. */
  looked(): void {
    this.#looked++;
  }

  /** Indexes by predicate, if it is worth it. */
  definitions(): ReadonlyMap<string, readonly number[]> | undefined {
    if (!this.#definitions && this.#isWorthIt()) {
      this.#definitions = new Map();
      for (const [index, { predicate }] of this.#items.entries()) {
        if (predicate === undefined) continue;
        const known = this.#definitions.get(predicate);
        if (known) known.push(index);
        else this.#definitions.set(predicate, [index]);
      }
    }
    return this.#definitions;
  }

  /** Indexes by item, of those that are no plain facts, if it is worth it. */
  items(): ReadonlyMap<PrologItem, number> | undefined {
    if (!this.#indexes && this.#isWorthIt()) {
      this.#indexes = new Map();
      for (const [index, item] of this.#items.entries())
        if (!(item instanceof FactItem)) this.#indexes.set(item, index);
    }
    return this.#indexes;
  }

  #isWorthIt(): boolean {
    return this.#looked > MOST_PASSES * this.#items.length;
  }
}
