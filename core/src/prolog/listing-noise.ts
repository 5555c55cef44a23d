import { declaredPredicates } from './declarations';
import type { Program } from './program';

/**
 * What SWI-Prolog's `listing/0` prints beside the user's own predicates: hooks of the module `user`,
 * search paths, and what phantom-wiki and pyswip define to reach them. phantom-wiki saves its universes
 * that way. None of it belongs to a universe, and some of it would touch files if it were called.
 */
const NOISE = new Set([
  'exception/3',
  'expand_answer/2',
  'expand_query/4',
  'file_search_path/2',
  'goal_expansion/2',
  'goal_expansion/4',
  'library_directory/1',
  'message_hook/3',
  'message_property/2',
  'portray/1',
  'prolog_clause_name/2',
  'prolog_event_hook/1',
  'prolog_exception_hook/4',
  'prolog_exception_hook/5',
  'prolog_file_type/2',
  'prolog_list_goal/1',
  'prolog_load_file/2',
  'prolog_predicate_name/2',
  'pyrun/2',
  'resource/2',
  'resource/3',
  'save_all_clauses_to_file/1',
  'term_expansion/2',
  'term_expansion/4',
  'thread_message_hook/3',
]);

/** Directives that only a raw listing holds: its sign. */
const SIGN = 'file_search_path/2';

/** Says which predicates (`name/arity`) of a program are noise: none, unless it is a raw listing. */
export function listingNoise(program: Program): (key: string) => boolean {
  const declared = new Set(program.directives.flatMap(({ goal }) => declaredPredicates(goal)));
  return isListingNoise((key) => declared.has(key));
}

/** The same, of a text that declares what `isDeclared` says. */
export function isListingNoise(isDeclared: (key: string) => boolean): (key: string) => boolean {
  return isDeclared(SIGN) ? (key) => NOISE.has(key) : () => false;
}
