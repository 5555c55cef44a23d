/*  Reads texts as terms and writes down what they are, in a form that leaves nothing to quoting or operators:

        a:97.98          the atom ab, by its characters' codes
        s:97  i:12  f:0.5  v:X  v
        c:102(i:1,a:98)  the compound f(1, b); a dict is c:dict, its pairs in order

    One text a line, as the codes of its characters; one line of output each: the term, or error and SWI-Prolog's word.
*/
:- initialization(main, main).

main :-
    set_stream(user_output, encoding(utf8)),
    repeat,
    read_line_to_string(user_input, Line),
    (   Line == end_of_file
    ->  !
    ;   split_string(Line, " ", " ", Parts),
        maplist([P, C]>>number_string(C, P), Parts, Codes),
        string_codes(Text, Codes),
        once(answer(Text)),
        fail
    ).

answer(Text) :-
    catch(setup_call_cleanup(
              open_string(Text, In),
              ( read_term(In, Term, [variable_names(Names), quasi_quotations(_)]),
                with_output_to(string(Out), written(Term, Names)) ),
              close(In)),
          error(Error, _), true),
    (   nonvar(Error)
    ->  ( Error = syntax_error(Why) -> true ; Why = Error ),
        format("error ~q~n", [Why])
    ;   format("~s~n", [Out])
    ).

written(T, Names) :- var(T), !, ( member(N=V, Names), V == T -> format("v:~w", [N]) ; write(v) ).
written(T, Names) :- is_dict(T), !,
    dict_pairs(T, Tag, Pairs),
    findall(S, ( member(K-V, Pairs), with_output_to(string(S), written(K:V, Names)) ), Ss),
    sort(Ss, Sorted),
    write('c:dict('), written(Tag, Names), forall(member(S, Sorted), format(",~s", [S])), write(')').
written(T, _) :- integer(T), !, format("i:~d", [T]).
written(T, Names) :- rational(T), !, rational(T, N, D), compound(c(N, D), rdiv, Names).
written(T, _) :- float(T), !, float_text(T, Text), format("f:~w", [Text]).
written(T, _) :- string(T), !, string_codes(T, Cs), atomic_list_concat(Cs, '.', A), format("s:~w", [A]).
written(T, _) :- T == [], !, write('a:91.93').
written(T, _) :- atom(T), !, atom_codes(T, Cs), atomic_list_concat(Cs, '.', A), format("a:~w", [A]).
written(T, Names) :- compound_name_arguments(T, Name, Args), C =.. [c|Args], compound(C, Name, Names).

compound(C, Name, Names) :-
    % The empty list is no atom, but prints as one.
    format(codes(Cs), "~w", [Name]),
    atomic_list_concat(Cs, '.', A),
    format("c:~w(", [A]),
    C =.. [_|Args],
    arguments(Args, Names),
    write(')').

arguments([], _).
arguments([A], Names) :- !, written(A, Names).
arguments([A|As], Names) :- written(A, Names), write(','), arguments(As, Names).

float_text(F, inf) :- F =:= inf, !.
float_text(F, '-inf') :- F =:= -inf, !.
float_text(F, nan) :- F =\= F, !.
float_text(F, Text) :- Text is F.
