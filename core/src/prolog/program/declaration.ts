import type { MetaSpec } from './meta-spec';

/** What a directive can say of a predicate. */
export type DeclarationKind =
  | 'dynamic'
  | 'discontiguous'
  | 'multifile'
  | 'table'
  | 'public'
  | 'thread_local'
  | 'volatile'
  | 'meta_predicate'
  | 'export';

/** A predicate that a directive names. Offsets of the indicator; UTF-16, relative to the item. */
export interface Declaration {
  readonly kind: DeclarationKind;
  /** `name/arity`; a grammar rule's `name//arity` has two arguments more. */
  readonly key: string;
  readonly module: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Of a meta_predicate that calls something. */
  readonly meta?: MetaSpec;
}

/** A file that a directive loads, as it is written: a path, `library(lists)`, or one below an alias of another name. */
export interface Load {
  readonly how: 'use_module' | 'reexport' | 'autoload' | 'ensure_loaded' | 'consult' | 'include';
  readonly file: { readonly kind: 'path' | 'library' | 'alias'; readonly name: string };
  /** The predicates (`name/arity`, as they are called here) that are imported; undefined: all that it exports. */
  readonly only?: readonly string[];
  /** Not before the whole file has been read: in `initialization(...)`, or in a clause that is called then. */
  readonly later?: true;
  readonly start: number;
  readonly end: number;
}

/** What one directive says of its file; of a clause, what it loads when it is called. */
export interface DirectiveMeaning {
  readonly declarations: readonly Declaration[];
  readonly loads: readonly Load[];
  /** The name that `:- module(Name, Exports)` gives the file. */
  readonly module?: string;
  /** `:- style_check(-singleton)`: `-singleton`. */
  readonly style: readonly string[];
  /** `:- if(...)` and its companions. */
  readonly condition?: 'if' | 'elif' | 'else' | 'endif';
  /** `:- begin_tests(unit)` and its end: between the two stand clauses of a module of their own. */
  readonly unit?: 'begin' | 'end';
}
