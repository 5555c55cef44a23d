/*  Reads Prolog files the way SWI-Prolog does, clause by clause, and prints what it found:

        file <TAB> path
        clause <TAB> line <TAB> name/arity <TAB> variable names
        error <TAB> line <TAB> message

    Both branches of conditional compilation are read. Operators and flags are those of the file's own directives and
    of the modules that it loads, whose headers are read for that; nothing is loaded.
    Called as: swipl read-clauses.pl < list-of-paths
*/
:- set_prolog_flag(encoding, utf8).
:- initialization(main, main).

main :-
    set_stream(user_output, encoding(utf8)),
    read_line_to_string(user_input, Line),
    files(Line).

files(end_of_file) :- !.
files(Path) :-
    atom_string(File, Path),
    format("file\t~w~n", [File]),
    fresh_module(Module),
    setup_call_cleanup(open(File, read, In), script(In, File, Module), close(In)),
    read_line_to_string(user_input, Line),
    files(Line).

fresh_module(Module) :-
    gensym(reading_, Module),
    set_module(Module:base(system)).

% The first line of a script is for the shell.
script(In, File, Module) :-
    (   peek_string(In, 2, "#!")
    ->  skip(In, 10)
    ;   true
    ),
    clauses(In, File, Module, string).

clauses(In, File, Module, Quotes) :-
    stream_property(In, position(Before)),
    catch(read_term(In, Term,
                    [ module(Module), variable_names(Names), term_position(Position), double_quotes(Quotes),
                      quasi_quotations(_), syntax_errors(error)
                    ]),
          error(syntax_error(Message), Where), true),
    (   nonvar(Message)
    ->  error_line(Where, Line),
        print_fault(Line, Message),
        skip_fault(In, Before),
        clauses(In, File, Module, Quotes)
    ;   Term == end_of_file
    ->  true
    ;   stream_position_data(line_count, Position, Line),
        print_clause(Line, Term, Names),
        (   directive(Term, Goal)
        ->  heed(Goal, In, File, Module, Quotes, Next)
        ;   Next = Quotes
        ),
        clauses(In, File, Module, Next)
    ).

error_line(stream(_, Line, _, _), Line) :- !.
error_line(file(_, Line, _, _), Line) :- !.
error_line(_, 0).

print_fault(Line, Message) :-
    format("error\t~w\t~q~n", [Line, Message]).

% The reader has passed the faulty clause, unless it met the end of the file.
skip_fault(In, Before) :-
    stream_property(In, position(Before)),
    !,
    set_stream_position(In, Before).
skip_fault(_, _).

print_clause(Line, Term, Names) :-
    (   callable(Term), compound_or_atom(Term, Name, Arity)
    ->  true
    ;   Name = '?', Arity = 0
    ),
    findall(N, member(N=_, Names), Ns),
    atomic_list_concat(Ns, ' ', Joined),
    format("clause\t~w\t~w/~w\t~w~n", [Line, Name, Arity, Joined]).

compound_or_atom(Term, Name, Arity) :-
    compound(Term), !, compound_name_arity(Term, Name, Arity).
compound_or_atom(Term, Term, 0).

directive((:- Goal), Goal).

heed(Goal, _, _, _, Q, Q) :- var(Goal), !.
heed((A, B), In, File, Module, Q0, Q) :- !,
    heed(A, In, File, Module, Q0, Q1),
    heed(B, In, File, Module, Q1, Q).
heed(_:Goal, In, File, Module, Q0, Q) :- !, heed(Goal, In, File, Module, Q0, Q).
heed(module(_, Exports), _, _, Module, Q, Q) :- !, declare_all(Exports, Module).
heed(op(P, T, N), _, _, Module, Q, Q) :- !, declare(op(P, T, N), Module).
heed(use_module(Files), _, File, Module, Q, Q) :- !, import(Files, File, Module, all).
heed(use_module(Files, What), _, File, Module, Q, Q) :- !, import(Files, File, Module, What).
heed(reexport(Files), _, File, Module, Q, Q) :- !, import(Files, File, Module, all).
heed(reexport(Files, What), _, File, Module, Q, Q) :- !, import(Files, File, Module, What).
heed(autoload(Files), _, File, Module, Q, Q) :- !, import(Files, File, Module, all).
heed(ensure_loaded(Files), _, File, Module, Q, Q) :- !, import(Files, File, Module, all).
heed(expects_dialect(Dialect), _, File, Module, Q, Q) :- !,
    import(library(dialect/Dialect), File, Module, all).
heed(set_prolog_flag(double_quotes, Q), _, _, _, _, Q) :- atom(Q), !.
heed(encoding(Encoding), In, _, _, Q, Q) :- !, catch(set_stream(In, encoding(Encoding)), _, true).
heed(_, _, _, _, Q, Q).

declare_all(Exports, Module) :-
    is_list(Exports), !,
    forall(member(op(P, T, N), Exports), declare(op(P, T, N), Module)).
declare_all(_, _).

declare(op(P, T, Names), Module) :-
    ground(op(P, T, Names)), !,
    (   is_list(Names) -> All = Names ; All = [Names] ),
    forall(( member(Name, All), strip_module(Name, _, Plain) ), catch(op(P, T, Module:Plain), _, true)).
declare(_, _).

import(Files, File, Module, What) :-
    is_list(Files), !,
    forall(member(F, Files), import(F, File, Module, What)).
import(Spec, File, Module, What) :-
    exported(Spec, File, Operators), !,
    (   is_list(What)
    ->  forall(( member(Op, Operators), \+ \+ member(Op, What) ), declare(Op, Module))
    ;   forall(member(Op, Operators), declare(Op, Module))
    ).
import(_, _, _, _).

:- dynamic known/2.

exported(Spec, File, Operators) :-
    ground(Spec),
    catch(absolute_file_name(Spec, Path,
                             [file_type(prolog), access(read), file_errors(fail), relative_to(File)]), _, fail),
    (   known(Path, Operators)
    ->  true
    ;   assertz(known(Path, [])),
        fresh_module(Module),
        setup_call_cleanup(open(Path, read, In), header(In, Module, Path, Operators), close(In)),
        retractall(known(Path, _)),
        assertz(known(Path, Operators))
    ).

% The operators of a module's export list, and of those that it reexports among its first directives.
header(In, Module, Path, Operators) :-
    catch(read_term(In, Term, [module(Module), syntax_errors(error)]), _, fail),
    (   Term = (:- module(_, Exports)), is_list(Exports)
    ->  findall(op(P, T, N), member(op(P, T, N), Exports), Own),
        declare_all(Exports, Module),
        reexported(In, Module, Path, More),
        append(Own, More, Operators)
    ;   Operators = []
    ).

reexported(In, Module, Path, Operators) :-
    catch(read_term(In, Term, [module(Module), quasi_quotations(_), syntax_errors(error)]), _, fail), !,
    (   Term = (:- reexport(Spec))
    ->  ( is_list(Spec) -> Specs = Spec ; Specs = [Spec] ),
        findall(Op, ( member(S, Specs), exported(S, Path, Ops), member(Op, Ops) ), First),
        reexported(In, Module, Path, Rest),
        append(First, Rest, Operators)
    ;   Term = (:- reexport(Spec, What))
    ->  ( exported(Spec, Path, Ops) -> true ; Ops = [] ),
        ( is_list(What) -> include([Op]>>( \+ \+ member(Op, What) ), Ops, First) ; First = Ops ),
        reexported(In, Module, Path, Rest),
        append(First, Rest, Operators)
    ;   Term = (:- _)
    ->  reexported(In, Module, Path, Operators)
    ;   Operators = []
    ).
reexported(_, _, _, []).
