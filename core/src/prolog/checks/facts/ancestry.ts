import type { PrologItem } from '../../text/item';
import { type FactsByName, put, take } from './facts-by-name';

/** Ancestors looked at, at the most, to see whether one fact closes a circle. */
const MOST_ANCESTORS = 5000;
/** Persons between two moments at which others may have their turn. */
const PERSONS_A_SLICE = 200;

interface ParentFact {
  readonly child: string;
  readonly parent: string;
}

/** Who is whose parent, and which facts make somebody their own ancestor. */
export class Ancestry {
  readonly facts = new Map<PrologItem, ParentFact>();
  readonly parentsOf: FactsByName<string> = new Map();
  readonly childrenOf: FactsByName<string> = new Map();
  /** Facts that close, or once closed, a circle of ancestors. */
  readonly #circular = new Set<PrologItem>();
  readonly #fresh = new Set<PrologItem>();

  add(item: PrologItem, child: string, parent: string): void {
    this.facts.set(item, { child, parent });
    put(this.parentsOf, child, item, parent);
    put(this.childrenOf, parent, item, child);
    this.#fresh.add(item);
  }

  remove(item: PrologItem, child: string, parent: string): void {
    this.facts.delete(item);
    take(this.parentsOf, child, item);
    take(this.childrenOf, parent, item);
    this.#fresh.delete(item);
    this.#circular.delete(item);
  }

  /** Looks for circles among what was added. `isMuch`: most of the text was. Yields now and then. */
  *settle(isMuch: boolean): Generator<void> {
    if (isMuch) yield* this.#findCircles();
    else for (const item of this.#fresh) if (this.#closesCircle(item)) this.#circular.add(item);
    this.#fresh.clear();
  }

  /** The circles of ancestors there are: the facts of each. */
  circles(): PrologItem[][] {
    const circles: PrologItem[][] = [];
    const known = new Set<string>();
    for (const closing of this.#circular) {
      const { child } = this.facts.get(closing)!;
      if (known.has(child) || !this.#closesCircle(closing)) continue;
      const inside = [...this.#ancestors(child)].filter((name) => this.#ancestors(name).has(child));
      for (const name of inside) known.add(name);
      const facts = inside.flatMap((name) => [...(this.parentsOf.get(name) ?? [])]);
      circles.push(facts.flatMap(([item, parent]) => (inside.includes(parent) ? [item] : [])));
    }
    return circles;
  }

  /** Everyone above a person; themselves only if they are. */
  #ancestors(name: string): Set<string> {
    const seen = new Set<string>();
    const waiting = [name];
    for (let next = waiting.pop(); next !== undefined && seen.size < MOST_ANCESTORS; next = waiting.pop()) {
      for (const parent of this.parentsOf.get(next)?.values() ?? []) {
        if (seen.has(parent)) continue;
        seen.add(parent);
        waiting.push(parent);
      }
    }
    return seen;
  }

  /** Whether the child of a fact is among the ancestors of its parent. */
  #closesCircle(item: PrologItem): boolean {
    const { child, parent } = this.facts.get(item)!;
    return child === parent || this.#ancestors(parent).has(child);
  }

  /** One walk over everyone: a fact that leads to someone whose ancestors are being looked at closes a circle. */
  *#findCircles(): Generator<void> {
    this.#circular.clear();
    let seen = 0;
    const state = new Map<string, 'open' | 'done'>();
    for (const start of this.parentsOf.keys()) {
      if (state.has(start)) continue;
      if (++seen % PERSONS_A_SLICE === 0) yield;
      state.set(start, 'open');
      const path = [{ name: start, left: [...(this.parentsOf.get(start) ?? [])] }];
      for (let top = path.at(-1); top; top = path.at(-1)) {
        const next = top.left.pop();
        if (!next) {
          state.set(top.name, 'done');
          path.pop();
          continue;
        }
        const [item, parent] = next;
        const mark = state.get(parent);
        if (mark === 'open') this.#circular.add(item);
        if (mark) continue;
        state.set(parent, 'open');
        path.push({ name: parent, left: [...(this.parentsOf.get(parent) ?? [])] });
      }
    }
  }
}
