import { changedItems } from '../../program/item-diff';
import { readGroundFact } from '../../syntax/ground-fact';
import type { Term } from '../../terms/term';
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
  /** Where the items stand that are no plain facts, in the order of the text: what clauses are checked for is checked of these. */
  #others: number[] = [];
  #text: PrologText | undefined;

  get others(): readonly number[] {
    return this.#others;
  }

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
    const fresh: number[] = [];
    for (let i = start; i < afterEnd; i++) {
      if (!this.#take(text, i, 1)) fresh.push(i);
      if (i % ITEMS_A_SLICE === 0) yield;
    }
    const moved = afterEnd - beforeEnd;
    const ahead = this.#others.filter((i) => i < start);
    const behind = this.#others.flatMap((i) => (i >= beforeEnd ? [i + moved] : []));
    this.#others = [...ahead, ...fresh, ...behind];
    yield* this.universe.settle(isMuch);
  }

  /** Counts a plain fact in or out; false for anything else. */
  #take(text: PrologText, index: number, times: 1 | -1): boolean {
    const item = text.items[index]!;
    const fact = item.kind === 'clause' ? readGroundFact(text.text, text.start(index)) : undefined;
    if (fact?.term.kind !== 'compound') return false;
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
    return true;
  }
}
