% swipl ask.pl RULES DIR: asks every goal of DIR/queries.pl, and writes
% DIR/timing.txt (version, seconds of loading, seconds of asking) and DIR/answers.txt (a line a query).

:- initialization(main, main).

main :-
    current_prolog_flag(argv, [Rules, Dir]),
    get_time(Begin),
    forall(member(File, ['family/rules_base', 'family/rules_derived', 'friends/rules', 'attributes/rules']),
           ( atomic_list_concat([Rules, /, File, '.pl'], Path), consult(Path) )),
    atom_concat(Dir, '/facts.pl', Facts),
    consult(Facts),
    get_time(Loaded),
    atom_concat(Dir, '/queries.pl', Queries),
    read_file_to_terms(Queries, Goals, []),
    maplist(open_goal, Goals, Open),
    % The first call of a predicate builds its index: not part of what is compared.
    forall(member(_-Goal, Open), ignore(once(Goal))),
    get_time(Start),
    maplist(ask, Open, Answers),
    get_time(End),
    Loading is Loaded - Begin,
    Seconds is End - Start,
    current_prolog_flag(version, V),
    Version is V // 10000, Minor is V // 100 mod 100, Patch is V mod 100,
    atom_concat(Dir, '/timing.txt', Timing),
    setup_call_cleanup(open(Timing, write, T),
                       format(T, '~w.~w.~w~n~w~n~w~n', [Version, Minor, Patch, Loading, Seconds]),
                       close(T)),
    atom_concat(Dir, '/answers.txt', File2),
    setup_call_cleanup(open(File2, write, A), maplist(write_answers(A), Answers), close(A)).

% Goal's variables, in the order in which they occur, as one row.
open_goal(Goal, Row-Goal) :- term_variables(Goal, Row).

% An answer comes once for each of its derivations: sort/2 makes a set of them.
ask(Row-Goal, Answers) :-
    findall(Row, Goal, All),
    sort(All, Answers).

write_answers(Stream, Answers) :-
    forall(member(Row, Answers),
           ( atomic_list_concat(Row, '|', Text), format(Stream, '~w\t', [Text]) )),
    nl(Stream).
