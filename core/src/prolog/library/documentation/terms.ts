export const terms = String.raw`
=(?X, ?Y) is semidet: X and Y unify.
\=(@X, @Y) is semidet: X and Y do not unify. With an unbound side it always fails.
==(@X, @Y) is semidet: X and Y are the same term as they stand; nothing is bound.
\==(@X, @Y) is semidet: X and Y are not the same term as they stand.
@<(@X, @Y) is semidet: X stands before Y in the standard order of terms.
@=<(@X, @Y) is semidet: X stands before Y in the standard order of terms, or is the same.
@>(@X, @Y) is semidet: X stands after Y in the standard order of terms.
@>=(@X, @Y) is semidet: X stands after Y in the standard order of terms, or is the same.
=@=(@X, @Y) is semidet: X and Y are the same but for the names of their variables.
\=@=(@X, @Y) is semidet: X and Y differ in more than the names of their variables.
?=(@X, @Y) is semidet: Whether X and Y are equal can be decided by now.
compare(?Order, @X, @Y): Order is <, > or =: how X stands to Y in the standard order of terms.
unify_with_occurs_check(?X, ?Y) is semidet: X and Y unify without making a cyclic term.
var(@Term) is semidet: The term is an unbound variable.
nonvar(@Term) is semidet: The term is no unbound variable.
atom(@Term) is semidet: The term is an atom.
atomic(@Term) is semidet: The term is no variable and has no arguments: an atom, a string or a number.
number(@Term) is semidet: The term is a number.
integer(@Term) is semidet: The term is a whole number.
float(@Term) is semidet: The term is a floating point number.
rational(@Term) is semidet: The term is a whole number or a fraction.
string(@Term) is semidet: The term is a string.
compound(@Term) is semidet: The term has arguments, or at least their brackets.
callable(@Term) is semidet: The term is an atom or a compound: it may be called.
ground(@Term) is semidet: The term holds no unbound variable.
is_list(@Term) is semidet: The term is a list that ends.
is_dict(@Term) is semidet: The term is a dict.
is_assoc(@Term) is semidet: The term is an association (library assoc).
functor(?Term, ?Name, ?Arity) is det: Name and number of arguments of a term, or a new term of them.
arg(?N, +Term, ?Argument) is nondet: The argument of that number, counted from 1; all of them when N is unbound.
=..(?Term, ?List) is det: List is the name of the term, then its arguments.
compound_name_arguments(?Compound, ?Name, ?Arguments) is det: Name and arguments of a compound, which may have none.
compound_name_arity(?Compound, ?Name, ?Arity) is det: Name and number of arguments of a compound, which may have none.
copy_term(+Term, -Copy) is det: Copy is the term with variables of its own.
term_variables(+Term, -Variables) is det: The variables of a term, each once, from the left to the right.
term_to_atom(?Term, ?Atom) is det: A term and its text as an atom.
term_string(?String, ?Term) is det: A term and its text as a string.
setarg(+N, +Term, +Value) is det: Changes an argument in place; undone on backtracking.
nb_setarg(+N, +Term, +Value) is det: Changes an argument in place, for good.
numbervars(+Term, +Start, -End) is det: Binds the variables of a term to '$VAR'(N), counting from Start.
subsumes_term(@General, @Specific) is semidet: General can be made the same as Specific by binding its own variables.
term_subsumer(+Special1, +Special2, -General) is det: The most special term that covers both.
nb_setval(+Key, +Value) is det: Sets a global variable to a copy of the value.
nb_getval(+Key, -Value) is det: The value of a global variable.
b_setval(+Key, +Value) is det: Sets a global variable; undone on backtracking.
b_getval(+Key, -Value) is det: The value of a global variable.
`;
