export const database = `
assertz(+Clause) is det: Adds a clause after the others of its predicate.
asserta(+Clause) is det: Adds a clause before the others of its predicate.
assert(+Clause) is det: Adds a clause after the others; assertz/1 says so in its name.
retract(+Clause) is nondet: Takes away the first clause that unifies; the next one on backtracking.
retractall(+Head) is det: Takes away all clauses whose head unifies.
abolish(+Indicator) is det: Takes away a predicate, its properties too.
clause(+Head, ?Body) is nondet: The clauses of a predicate, one after the other; the body of a fact is true.
dynamic(:Indicators) is det: The predicates may change while the program runs, and fail when they have no clause.
discontiguous(:Indicators) is det: The clauses of the predicates need not stand together.
multifile(:Indicators) is det: The clauses of the predicates may come from several files.
module_transparent(:Indicators) is det: The predicates run in the module of their caller.
meta_predicate(:Heads) is det: Says which arguments of the predicates are goals.
table(:Indicators) is det: Answers are remembered, so that left recursion ends.
initialization(:Goal) is det: Runs the goal once the file is loaded.
initialization(:Goal, +When) is det: Runs the goal at this moment: now, after_load, main, program.
ensure_loaded(:File) is det: Loads the file unless it was loaded.
consult(:File) is det: Loads a file of clauses.
use_module(:File) is det: Loads a module and imports what it exports.
use_module(:File, +Imports) is det: Loads a module and imports what the list names.
module(+Name, +Exports): The first directive of a module file: its name and what it exports.
if(:Goal) is det: What stands up to endif, elif or else is read only if the goal holds.
elif(:Goal) is det: What stands here is read only if no condition before held and this one does.
else is det: What stands up to endif is read only if no condition before held.
endif is det: The end of what if began.
include(+File) is det: Reads the clauses of another file as if they stood here.
encoding(+Encoding) is det: The encoding of this file: utf8, iso_latin_1.
op(+Priority, +Type, :Name) is det: Makes the name an operator: priority 0-1200; xfx, xfy, yfx, fy, fx, xf or yf.
current_op(?Priority, ?Type, ?Name) is nondet: The operators that are known.
current_predicate(:Indicator) is nondet: The predicates that are defined.
predicate_property(:Head, ?Property) is nondet: What is known of a predicate: dynamic, number_of_clauses(N), file(F) and more.
set_prolog_flag(+Flag, +Value) is det: Sets a flag, such as double_quotes.
current_prolog_flag(?Flag, ?Value) is nondet: The flags and their values.
style_check(+Check) is det: Turns a warning on or off: -singleton, -discontiguous.
listing(:What) is det: Prints the clauses of a predicate.
listing is det: Prints the clauses of the user's predicates.
portray_clause(+Clause) is det: Prints a clause as listing/1 does.
expand_term(+Term, -Expanded) is det: What a term that is read becomes: a grammar rule becomes a clause.
term_expansion(+Term, -Clauses): Hook: what a term of a file that is loaded is to become.
goal_expansion(+Goal, -Replacement): Hook: what a goal of a clause that is loaded is to become.
portray(+Term): Hook: prints a term in its own way, for print/1.
message_hook(+Message, +Kind, +Lines): Hook: sees messages before they are printed.
phrase(:Body, ?List) is nondet: The grammar rule covers the whole list.
phrase(:Body, ?List, ?Rest) is nondet: The grammar rule covers the list up to Rest.
-->(?Head, :Body): A grammar rule: its predicate has two more arguments, the list before and after.
recorda(+Key, +Value) is det: Records a term under a key, before the others.
recordz(+Key, +Value) is det: Records a term under a key, after the others.
recorded(?Key, ?Value) is nondet: The terms that are recorded under a key.
flag(+Key, -Old, +New) is det: A number under a key: Old is what it was, the expression New what it becomes.
gensym(+Base, -Atom) is det: A new atom: the base and a number.
garbage_collect is det: Reclaims memory now.
statistics(+Key, -Value) is det: Times and sizes: runtime, inferences, cputime, process_cputime and more.
`;
