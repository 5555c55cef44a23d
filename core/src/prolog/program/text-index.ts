import type { PrologItem } from '../text/item';
import type { PrologText } from '../text/prolog-text';
import { analyseItem, forgetAnalysis } from './clause-analysis';
import type { Declaration, DirectiveMeaning } from './declaration';
import { type FileMeaning, fileMeaning } from './file-meaning';
import { changedItems } from './item-diff';
import { ItemPlaces } from './item-places';
import type { MetaSpecs } from './meta-spec';

/** Items between two moments at which indexing may pause. */
const ITEMS_A_SLICE = 2000;

/**
 * Which predicates a text defines and calls. After an edit only the items that are new are looked at; a fact is
 * never taken apart.
 */
export class TextIndex {
  #text: PrologText | undefined;
  readonly #specs: MetaSpecs;
  readonly #clauses = new Map<string, number>();
  readonly #callers = new Map<string, Set<PrologItem>>();
  readonly #directives = new Map<PrologItem, DirectiveMeaning>();
  readonly #faulty = new Set<PrologItem>();
  #meaning: FileMeaning | undefined;
  #places = new ItemPlaces([]);

  constructor(specs: MetaSpecs) {
    this.#specs = specs;
  }

  /** The text that the index is of. */
  get text(): PrologText {
    return this.#text!;
  }

  /** Clauses of each predicate (`name/arity`), whatever module their heads name. */
  get clauses(): ReadonlyMap<string, number> {
    return this.#clauses;
  }

  /** The items that call each predicate. */
  get callers(): ReadonlyMap<string, ReadonlySet<PrologItem>> {
    return this.#callers;
  }

  get directives(): ReadonlyMap<PrologItem, DirectiveMeaning> {
    return this.#directives;
  }

  /** The items in which something can't be read. */
  get faulty(): ReadonlySet<PrologItem> {
    return this.#faulty;
  }

  get meaning(): FileMeaning {
    this.#meaning ??= fileMeaning(this.#directives.values());
    return this.#meaning;
  }

  /** Takes the text in the place of the one before; yields now and then so that much of it may be taken in slices. */
  *update(text: PrologText): Generator<void> {
    const before = this.#text?.items ?? [];
    const { start, beforeEnd, afterEnd } = changedItems(before, text.items);
    const old = this.#text;
    for (let i = start; i < beforeEnd; i++) {
      this.#forget(old!, i);
      if ((i - start) % ITEMS_A_SLICE === ITEMS_A_SLICE - 1) yield;
    }
    this.#text = text;
    this.#places = new ItemPlaces(text.items);
    for (let i = start; i < afterEnd; i++) {
      this.#learn(text, i);
      if ((i - start) % ITEMS_A_SLICE === ITEMS_A_SLICE - 1) yield;
    }
  }

  /** The items that call one of these predicates, of which other arguments will be goals; they count no more. */
  releaseCallers(keys: ReadonlySet<string>): number[] {
    const affected = new Set<PrologItem>();
    for (const key of keys) for (const item of this.#callers.get(key) ?? []) affected.add(item);
    if (affected.size === 0) return [];
    const places = this.text.items.flatMap((item, index) => (affected.has(item) ? [index] : []));
    for (const index of places) this.#forget(this.text, index);
    return places;
  }

  /** Looks at items again, by what predicates now do with their arguments. */
  *relearn(places: readonly number[]): Generator<void> {
    for (const [done, index] of places.entries()) {
      forgetAnalysis(this.text.items[index]!);
      this.#learn(this.text, index);
      if (done % ITEMS_A_SLICE === ITEMS_A_SLICE - 1) yield;
    }
  }

  /** Indexes in which a predicate's clauses stand, in the order of the text. */
  *definitions(key: string): Generator<number> {
    let left = this.#clauses.get(key) ?? 0;
    const table = this.#places.definitions();
    if (table) {
      yield* table.get(key) ?? [];
      return;
    }
    const { items } = this.text;
    for (let i = 0; left > 0 && i < items.length; i++) {
      this.#places.looked();
      if (items[i]!.predicate !== key) continue;
      left--;
      yield i;
    }
  }

  /** Indexes of the items that call a predicate, in the order of the text. */
  *callersOf(key: string): Generator<number> {
    const callers = this.#callers.get(key);
    if (!callers) return;
    const table = this.#places.items();
    if (table) {
      yield* [...callers].map((item) => table.get(item)!).sort((a, b) => a - b);
      return;
    }
    let left = callers.size;
    const { items } = this.text;
    for (let i = 0; left > 0 && i < items.length; i++) {
      this.#places.looked();
      if (!callers.has(items[i]!)) continue;
      left--;
      yield i;
    }
  }

  /** Declarations of a predicate, each with the index of its directive, in the order of the text. */
  *declarationsOf(key: string): Generator<{ readonly index: number; readonly declaration: Declaration }> {
    const found = new Map<PrologItem, readonly Declaration[]>();
    for (const [item, { declarations }] of this.#directives) {
      const own = declarations.filter((one) => one.key === key);
      if (own.length > 0) found.set(item, own);
    }
    const { items } = this.text;
    // Directives mostly stand at the top.
    for (let index = 0, left = found.size; left > 0 && index < items.length; index++) {
      const own = found.get(items[index]!);
      if (!own) continue;
      left--;
      for (const declaration of own) yield { index, declaration };
    }
  }

  #learn(text: PrologText, index: number): void {
    const item = text.items[index]!;
    if (item.predicate !== undefined)
      this.#clauses.set(item.predicate, (this.#clauses.get(item.predicate) ?? 0) + 1);
    if (item.faults.length > 0) this.#faulty.add(item);
    if (item.kind === 'fault' || (item.kind === 'clause' && !mayCall(text, index))) return;
    const { goals, directive } = analyseItem(text, index, this.#specs);
    for (const { key } of goals) {
      const callers = this.#callers.get(key);
      if (callers) callers.add(item);
      else this.#callers.set(key, new Set([item]));
    }
    if (!directive) return;
    this.#directives.set(item, directive);
    this.#meaning = undefined;
  }

  #forget(text: PrologText, index: number): void {
    const item = text.items[index]!;
    this.#faulty.delete(item);
    if (item.predicate !== undefined) {
      const left = this.#clauses.get(item.predicate)! - 1;
      if (left > 0) this.#clauses.set(item.predicate, left);
      else this.#clauses.delete(item.predicate);
    }
    if (item.kind === 'fault' || (item.kind === 'clause' && !mayCall(text, index))) return;
    for (const { key } of analyseItem(text, index, this.#specs).goals) {
      const callers = this.#callers.get(key);
      callers?.delete(item);
      if (callers?.size === 0) this.#callers.delete(key);
    }
    if (this.#directives.delete(item)) this.#meaning = undefined;
  }
}

/** Whether a clause may have a body: a fact is not worth being taken apart. */
export function mayCall(text: PrologText, index: number): boolean {
  const start = text.start(index);
  const source = text.text.slice(start, start + text.items[index]!.length);
  return source.includes(':-') || source.includes('-->') || source.includes('=>') || source.includes('==>');
}
