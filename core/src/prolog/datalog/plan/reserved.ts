import { functionBuiltins } from './function-builtins';
import { testBuiltins } from './test-builtins';

/** Control and meta predicates that mean something else than a call of the program. */
export const CONTROL = new Set(
  (
    '!/0 ->/2 *->/2 :/2 call/1 call/2 call/3 call/4 call/5 call/6 call/7 call/8 once/1 ignore/1 catch/3 ' +
    'findall/4 aggregate_all/4 forall/2 assert/1 asserta/1 assertz/1 retract/1 retractall/1 not/1 apply/2 ' +
    'between/3 member/2 memberchk/2 append/3 nb_getval/2 b_getval/2 var/1 nonvar/1 ground/1 halt/0 halt/1 ' +
    'format/1 format/2 write/1 writeln/1 print/1 nl/0 consult/1 number_codes/2 atom_codes/2 atom_length/2 ' +
    'atom_concat/3 atomic_list_concat/2 atomic_list_concat/3 sub_atom/5 string_concat/3 string_length/2 ' +
    'split_string/4 sub_string/5 nth0/3 nth1/3 last/2 reverse/2 maplist/2 maplist/3 maplist/4 foldl/4 ' +
    'include/3 exclude/3 sort/4 predsort/3 list_to_set/2 limit/2 offset/2 order_by/2 distinct/1 distinct/2 ' +
    'call_nth/2 =../2 functor/3 arg/3 copy_term/2 succ/2 plus/3 number_vars/3 repeat/0 tab/1 succ_or_zero/1 ' +
    'compare/3 =@=/2 \\=@=/2 ?=/2 unify_with_occurs_check/2 current_op/3 current_prolog_flag/2 string_chars/2 ' +
    'string_codes/2 atom_string/2 number_string/2 term_to_atom/2 string_lower/2 string_upper/2 upcase_atom/2 ' +
    'downcase_atom/2 atom_number/2 char_code/2 atom_chars/2 read_term/2 aggregate/3 listing/0 listing/1'
  ).split(' '),
);

/** True of predicates (`name/arity`) that bodies mean something of their own by: a program may not define them. */
export function isReserved(key: string): boolean {
  return CONTROL.has(key) || INNER.has(key) || testBuiltins.has(key) || functionBuiltins.has(key);
}

/** What bodies of clauses are compiled from. */
const INNER = new Set(
  'true/0 fail/0 false/0 ,/2 ;/2 \\+/1 =/2 findall/3 bagof/3 setof/3 aggregate_all/3'.split(' '),
);
