import { readGroundFact } from '../../ground-fact';
import { changedItems } from '../../program/item-diff';
import type { Term } from '../../term';
import type { PrologItem } from '../../text/item';
import type { PrologText } from '../../text/prolog-text';
import { KindCounts } from './argument-kinds';
import { SameFacts } from './same-facts';
import { UniverseFacts } from './universe-facts';

const ITEMS_A_SLICE = 500;

/**
 * The plain facts of a text (`parent("Ann", "Bea").`), counted and compared as they come and go, so that an edit in
 * a universe of 50,000 costs what it touches.
 */
export class TextFacts {
  readonly kinds = new KindCounts();
  readonly same = new SameFacts();
  readonly universe = new UniverseFacts();
  /** Items that are no plain facts: what single clauses are checked for is checked of these. */
  readonly others = new Set<PrologItem>();
  #text: PrologText | undefined;

  get text(): PrologText | undefined {
    return this.#text;
  }

  /** Yields now and then, so that much text may be taken in slices. */
  *update(text: PrologText): Generator<void> {
    if (text === this.#text) return;
    const before = this.#text;
    const { start, beforeEnd, afterEnd } = changedItems(before?.items ?? [], text.items);
    for (let i = start; i < beforeEnd; i++) {
      this.#take(before!, i, -1);
      if (i % ITEMS_A_SLICE === 0) yield;
    }
    this.#text = text;
    const isMuch = afterEnd - start > ITEMS_A_SLICE;
    for (let i = start; i < afterEnd; i++) {
      this.#take(text, i, 1);
      if (i % ITEMS_A_SLICE === 0) yield;
    }
    this.universe.settle(isMuch);
  }

  #take(text: PrologText, index: number, times: 1 | -1): void {
    const item = text.items[index]!;
    const fact = item.kind === 'clause' ? readGroundFact(text.text, text.start(index)) : undefined;
    if (fact?.term.kind !== 'compound') {
      if (times > 0) this.others.add(item);
      else this.others.delete(item);
      return;
    }
    const { args } = fact.term as Term & { kind: 'compound' };
    const key = item.predicate!;
    this.kinds.add(key, args, times);
    if (times > 0) {
      this.same.add(item, fact.term);
      this.universe.add(item, key, args);
    } else {
      this.same.remove(item, fact.term);
      this.universe.remove(item, key, args);
    }
  }
}
