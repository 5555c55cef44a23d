/** What is known of a predicate over all texts of a program. */
export interface Predicate {
  /** `name/arity`. */
  readonly key: string;
  readonly name: string;
  readonly arity: number;
  /** Clauses in all texts. */
  readonly clauses: number;
  readonly dynamic: boolean;
  readonly discontiguous: boolean;
  readonly multifile: boolean;
  readonly tabled: boolean;
  readonly exported: boolean;
  /** The texts that define or declare it. */
  readonly uris: readonly string[];
}

/** Where a clause of a predicate stands. */
export interface ClauseSite {
  readonly uri: string;
  readonly index: number;
}

/** A goal in a clause. Offsets are UTF-16 and relative to the item, `name...` those of the functor alone. */
export interface CallSite extends ClauseSite {
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** It calls the predicate, or changes its clauses (`assertz(p(1))`). */
  readonly use: 'call' | 'database';
}

/** The indicator of a predicate in a directive: `:- dynamic p/1`, the export of a module. */
export interface DeclarationSite extends ClauseSite {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** `name/arity` taken apart: `//2` is the name `/`. */
export function splitKey(key: string): { name: string; arity: number } {
  const slash = key.lastIndexOf('/');
  return { name: key.slice(0, slash), arity: Number(key.slice(slash + 1)) };
}
