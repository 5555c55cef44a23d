import { formatTerm } from '../../terms/format';
import type { Term } from '../../terms/term';
import type { PrologItem } from '../../text/item';

/** Facts beyond this number are not compared: their texts would fill the memory. */
const MOST = 300_000;

/** Facts that a text holds more than once. */
export class SameFacts {
  readonly #byText = new Map<string, PrologItem | PrologItem[]>();
  /** Those that are there at least twice. */
  readonly repeated = new Set<PrologItem[]>();

  add(item: PrologItem, fact: Term): void {
    if (this.#byText.size >= MOST) return;
    const text = formatTerm(fact, { canonical: true });
    const known = this.#byText.get(text);
    if (known === undefined) this.#byText.set(text, item);
    else if (Array.isArray(known)) known.push(item);
    else {
      const pair = [known, item];
      this.#byText.set(text, pair);
      this.repeated.add(pair);
    }
  }

  remove(item: PrologItem, fact: Term): void {
    const text = formatTerm(fact, { canonical: true });
    const known = this.#byText.get(text);
    if (!Array.isArray(known)) {
      if (known === item) this.#byText.delete(text);
      return;
    }
    const left = known.filter((other) => other !== item);
    this.repeated.delete(known);
    this.#byText.set(text, left.length === 1 ? left[0]! : left);
    if (left.length > 1) this.repeated.add(left);
  }
}
