import type { PrologText } from '../text/prolog-text';
import { analyseItem, type ClauseAnalysis } from './clause-analysis';
import type { Declaration, DeclarationKind } from './declaration';
import { DeclaredSpecs } from './declared-specs';
import { FileLoads } from './file-loads';
import type { FileMeaning } from './file-meaning';
import { functorSpan } from './functor-span';
import type { GoalSite } from './goal-site';
import { KnownPredicates, knows } from './known-predicates';
import type { MetaSpecs } from './meta-spec';
import { type CallSite, type ClauseSite, type DeclarationSite, type Predicate, splitKey } from './predicate';
import { standardMetaSpecs } from './standard-meta-predicates';
import { TextIndex } from './text-index';

/** Where a predicate that a file calls comes from. */
export interface Visible {
  /**
   * `own`: the file defines or declares it; `imported`: a file that it loads does, or one that loads or includes it;
   * `user`: some other file that is no module does, and both may be loaded together.
   */
  readonly by: 'own' | 'imported' | 'user';
  readonly uris: readonly string[];
}

/** Work of this many milliseconds may be done before others have their turn. */
const SLICE_MS = 12;

/**
 * The predicates of a set of texts: those that are open as they are edited, the others as they are on the disk. What
 * is said of single items is kept as long as the items are, so that an edit costs what it touches.
 */
export class PrologProgram {
  readonly #indexes = new Map<string, TextIndex>();
  readonly #texts = new Map<string, PrologText>();
  readonly #specs: MetaSpecs;
  readonly #declaredSpecs = new DeclaredSpecs();
  readonly #known = new KnownPredicates();
  /** Who loads whom. */
  readonly loads: FileLoads = new FileLoads(this.#indexes);

  /** `librarySpecs`: what Prolog's own meta-predicates call. */
  constructor(librarySpecs: MetaSpecs = standardMetaSpecs) {
    this.#specs = (key) => this.#declaredSpecs.of(key) ?? librarySpecs(key);
  }

  get texts(): ReadonlyMap<string, PrologText> {
    return this.#texts;
  }

  /** Takes a text in, in the place of the one of the same address. */
  update(text: PrologText): void {
    for (const _ of this.#updating(text)) {
      // All at once.
    }
  }

  /** The same for much text: `pause` is awaited after every few milliseconds of work. */
  async index(text: PrologText, pause: () => Promise<void>): Promise<void> {
    let since = performance.now();
    for (const _ of this.#updating(text)) {
      if (performance.now() - since < SLICE_MS) continue;
      await pause();
      since = performance.now();
    }
  }

  remove(uri: string): void {
    this.#indexes.delete(uri);
    this.#texts.delete(uri);
    this.#known.remove(uri);
    this.loads.outdate();
    for (const _ of this.#redeclare(uri, [])) {
      // All at once.
    }
  }

  /** What an item says: its head, the goals that it calls, its variables. */
  analysis(uri: string, index: number): ClauseAnalysis {
    return analyseItem(this.#texts.get(uri)!, index, this.#specs);
  }

  /** What the directives of a file say of it. */
  file(uri: string): FileMeaning | undefined {
    return this.#indexes.get(uri)?.meaning;
  }

  indexOf(uri: string): TextIndex | undefined {
    return this.#indexes.get(uri);
  }

  /** What is known of `name/arity`; undefined where no text defines or declares it. */
  predicate(key: string): Predicate | undefined {
    let clauses = 0;
    const kinds = new Set<DeclarationKind>();
    const uris: string[] = [];
    for (const uri of this.#known.files(key)) {
      const index = this.#indexes.get(uri)!;
      const own = index.clauses.get(key) ?? 0;
      const declared = index.meaning.declared.get(key);
      clauses += own;
      uris.push(uri);
      for (const kind of declared ?? []) kinds.add(kind);
    }
    if (uris.length === 0) return undefined;
    return {
      key,
      ...splitKey(key),
      clauses,
      dynamic: kinds.has('dynamic') || kinds.has('thread_local') || kinds.has('volatile'),
      discontiguous: kinds.has('discontiguous'),
      multifile: kinds.has('multifile'),
      tabled: kinds.has('table'),
      exported: kinds.has('export'),
      uris,
    };
  }

  /** `name/arity` of all that is defined or declared. */
  keys(): Set<string> {
    return new Set(this.#known.keys());
  }

  /** `name/arity` of those that go by a name. */
  keysNamed(name: string): ReadonlySet<string> {
    return this.#known.named(name);
  }

  /** `name/arity` of what a file and those around it define or declare. */
  keysAround(uri: string): Set<string> {
    const keys = new Set<string>();
    for (const one of [uri, ...this.loads.family(uri)]) {
      const index = this.#indexes.get(one)!;
      for (const key of index.clauses.keys()) keys.add(key);
      for (const key of index.meaning.declared.keys()) keys.add(key);
    }
    return keys;
  }

  *predicates(): Generator<Predicate> {
    for (const key of this.keys()) yield this.predicate(key)!;
  }

  /** Every clause of a predicate, text by text. */
  *definitions(key: string): Generator<ClauseSite> {
    for (const uri of this.#known.files(key))
      for (const index of this.#indexes.get(uri)!.definitions(key)) yield { uri, index };
  }

  /** Every goal that calls a predicate or changes its clauses, inside meta-predicates too. */
  *calls(key: string): Generator<CallSite> {
    for (const uri of this.#indexes.keys()) {
      for (const { index, goal } of this.callsFrom(uri, key)) {
        const { start: nameStart, end: nameEnd } = functorSpan(goal.placed);
        yield { uri, index, start: goal.start, end: goal.end, nameStart, nameEnd, use: goal.use };
      }
    }
  }

  /** Those of one file, with the item that each is in. */
  *callsFrom(uri: string, key: string): Generator<{ readonly index: number; readonly goal: GoalSite }> {
    for (const index of this.#indexes.get(uri)?.callersOf(key) ?? [])
      for (const goal of this.analysis(uri, index).goals) if (goal.key === key) yield { index, goal };
  }

  /** How many items call a predicate: what is asked of many predicates at once. */
  callers(key: string): number {
    let count = 0;
    for (const index of this.#indexes.values()) count += index.callers.get(key)?.size ?? 0;
    return count;
  }

  /** Directives that name a predicate. */
  *declarations(key: string): Generator<DeclarationSite> {
    for (const [uri, textIndex] of this.#indexes) {
      if (!textIndex.meaning.declared.has(key)) continue;
      for (const { index, declaration } of textIndex.declarationsOf(key)) {
        const { start, end, kind } = declaration;
        yield { uri, index, start, end, kind };
      }
    }
  }

  /**
   * Where a predicate that `uri` calls comes from, as far as the known texts tell: not Prolog's own. Files that are
   * no modules see each other, for who loads them together is not written in them.
   */
  visibleFrom(uri: string, key: string): Visible | undefined {
    const own = this.#indexes.get(uri);
    if (own && knows(own, key)) return { by: 'own', uris: [uri] };
    const imported = this.loads.family(uri).filter((other) => {
      const index = this.#indexes.get(other)!;
      return index.meaning.module === undefined ? knows(index, key) : this.loads.exports(other, key);
    });
    if (imported.length > 0) return { by: 'imported', uris: imported };
    const user = [...this.#known.files(key)].filter((other) => {
      const index = this.#indexes.get(other)!;
      return index.meaning.module === undefined && knows(index, key);
    });
    return user.length > 0 ? { by: 'user', uris: user } : undefined;
  }

  *#updating(text: PrologText): Generator<void> {
    let index = this.#indexes.get(text.uri);
    const before = index?.meaning.declarations;
    const loads = index?.meaning.loads;
    if (!index) {
      index = new TextIndex(this.#specs);
      yield* index.update(text);
      this.#indexes.set(text.uri, index);
    } else yield* index.update(text);
    this.#texts.set(text.uri, text);
    this.#known.update(text.uri, index);
    if (index.meaning.loads !== loads) this.loads.outdate();
    if (index.meaning.declarations !== before) yield* this.#redeclare(text.uri, index.meaning.declarations);
  }

  /** Follows a file's `meta_predicate` directives: callers of a predicate whose specification changed are analyzed again. */
  *#redeclare(uri: string, declarations: readonly Declaration[]): Generator<void> {
    const next = new Map(declarations.flatMap(({ key, meta }) => (meta ? [[key, meta] as const] : [])));
    const changed = this.#declaredSpecs.changedBy(uri, next);
    const released = new Map<TextIndex, readonly number[]>();
    if (changed.size > 0)
      for (const index of this.#indexes.values()) {
        const places = index.releaseCallers(changed);
        if (places.length > 0) released.set(index, places);
      }
    this.#declaredSpecs.set(uri, next);
    for (const [index, places] of released) yield* index.relearn(places);
  }
}
