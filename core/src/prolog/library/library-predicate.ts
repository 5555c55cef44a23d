/** How often a predicate succeeds, in SWI-Prolog's words. */
export type Determinism = 'det' | 'semidet' | 'nondet' | 'multi' | 'failure' | 'erroneous';

/**
 * One argument in a `meta_predicate` declaration: a goal that is called with so many arguments more (0-9), `^` a
 * goal after `V^`, `//` the body of a grammar rule, `:` something that belongs to a module; else a plain argument.
 */
export type MetaArgument = number | '^' | '//' | ':' | '+' | '-' | '?' | '*';

/** What SWI-Prolog has under one `name/arity`. */
export interface LibraryPredicate {
  readonly key: string;
  readonly name: string;
  readonly arity: number;
  /**
   * `hook`: the system calls it when the user defines it (`portray/1`); `directive`: stands after `:-` and is no
   * predicate (`module/2`); `syntax`: no predicate either (`-->/2`, and `^/2` of setof).
   */
  readonly kind: 'built-in' | 'library' | 'hook' | 'directive' | 'syntax';
  /** As `library(...)` names it; undefined for what is built in. */
  readonly library?: string;
  /** Found without `use_module`. */
  readonly autoload: boolean;
  readonly iso: boolean;
  /** One for each argument, when goals are among them. */
  readonly meta?: readonly MetaArgument[];
  /** One character an argument: `+` given, `-` comes back, `?` either, `:` a goal, `@` looked at only. */
  readonly modes?: string;
  readonly determinism?: Determinism;
  /** Names of the arguments, for those that we describe. */
  readonly parameters?: readonly string[];
  /** One sentence in Markdown, for those that we describe. */
  readonly documentation?: string;
}
