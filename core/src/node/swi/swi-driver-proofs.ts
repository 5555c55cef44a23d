/** Of the driver: a meta-interpreter that finds the proofs of a goal, clause by clause, cuts included. */
export const proving: string = String.raw`
% prove(+GoalText, +MostProofs, +MostInferences, +File, -Ending)
prove(Text, Most, Inferences, File, Ending) :-
    checked_goal(Text, Goal, Names),
    One is Most + 1,
    setup_call_cleanup(
        open(File, write, Out, [encoding(utf8)]),
        limited(forall(limit(One, conjuncts(Goal, 0, Nodes, [])), write_proof(Out, Names, Nodes)), Inferences, Ending),
        close(Out)).

write_proof(Out, Names, Nodes) :-
    write(Out, 'proof\t'),
    write_answer(Out, Names),
    forall(member(Node, Nodes), write_node(Out, 0, Names, Node)).

write_node(Out, Depth, Names, node(Kind, Goal, Clause, Extra, Children)) :-
    format(Out, '~d\t~w\t', [Depth, Kind]),
    (   Clause = Name/Arity-N
    ->  format(Out, '~w/~d\t~d\t', [Name, Arity, N])
    ;   write(Out, '-\t0\t')
    ),
    write_data(Out, Extra, Names), put_char(Out, '\t'),
    write_data(Out, Goal, Names), nl(Out),
    Deeper is Depth + 1,
    forall(member(Child, Children), write_node(Out, Deeper, Names, Child)).

% Below this many levels a goal is called without being explained.
deepest(500).

% conjuncts(+Goal, +Depth, -Nodes, ?Tail): one proof of the goal, opaque to cuts.
conjuncts(Goal, Depth, Nodes, Tail) :-
    body(Goal, Depth, Nodes, Middle, After, Cut),
    (   Cut == yes
    ->  !, conjuncts(After, Depth, Middle, Tail)
    ;   Middle = Tail
    ).

% body(+Goal, +Depth, -Nodes, ?Tail, -After, -Cut): proves up to the first cut and gives back what follows
% it (O'Keefe, The Craft of Prolog, section 7.4), so that the caller can commit to the clause.
body(Goal, _, _, _, _, _) :-
    var(Goal), !, throw(error(instantiation_error, _)).
body(true, _, Nodes, Nodes, true, no) :- !.
body(!, _, Nodes, Nodes, true, yes) :- !.
body((A, B), Depth, Nodes, Tail, After, Cut) :- !,
    body(A, Depth, Nodes, Middle, AfterA, CutA),
    (   CutA == yes
    ->  Middle = Tail, Cut = yes, After = (AfterA, B)
    ;   body(B, Depth, Middle, Tail, After, Cut)
    ).
body((If -> Then ; Else), Depth, Nodes, Tail, After, Cut) :- !,
    (   conjuncts(If, Depth, Nodes, Middle)
    ->  body(Then, Depth, Middle, Tail, After, Cut)
    ;   body(Else, Depth, Nodes, Tail, After, Cut)
    ).
body((If *-> Then ; Else), Depth, Nodes, Tail, After, Cut) :- !,
    (   conjuncts(If, Depth, Nodes, Middle)
    *-> body(Then, Depth, Middle, Tail, After, Cut)
    ;   body(Else, Depth, Nodes, Tail, After, Cut)
    ).
body((A ; B), Depth, Nodes, Tail, After, Cut) :- !,
    (   body(A, Depth, Nodes, Tail, After, Cut)
    ;   body(B, Depth, Nodes, Tail, After, Cut)
    ).
body((If -> Then), Depth, Nodes, Tail, After, Cut) :- !,
    body((If -> Then ; fail), Depth, Nodes, Tail, After, Cut).
body(once(Goal), Depth, Nodes, Tail, true, no) :- !,
    once(conjuncts(Goal, Depth, Nodes, Tail)).
body(Call, Depth, Nodes, Tail, true, no) :-
    Call =.. [call, Goal0|More], callable(Goal0), !,
    Goal0 =.. List0, append(List0, More, List), Goal =.. List,
    conjuncts(Goal, Depth, Nodes, Tail).
body(Goal, Depth, [Node|Tail], Tail, true, no) :-
    goal(Goal, Depth, Node).

goal(\+ Goal, Depth, Node) :- !, negation(\+ Goal, Goal, Depth, Node).
goal(not(Goal), Depth, Node) :- !, negation(not(Goal), Goal, Depth, Node).
goal(forall(If, Then), _, node(negation, forall(If, Then), none, [], [])) :- !,
    call(program:forall(If, Then)).
goal(Goal, _, node(aggregate, Goal, none, Members, [])) :-
    aggregate_of(Goal, Template, Inner), !,
    call(program:Goal),
    findall(Template, program:Inner, All),
    sort(All, Members).
goal(Goal, Depth, Node) :-
    callable(Goal), functor(Goal, Name, Arity), defined(Name, Arity), !,
    deepest(Deepest),
    (   Depth < Deepest
    ->  clause_proof(Goal, Name/Arity, Depth, Node)
    ;   call(program:Goal), Node = node(truncated, Goal, none, [], [])
    ).
goal(Goal, _, node(builtin, Goal, none, [], [])) :-
    call(program:Goal).

negation(Whole, Goal, _, node(negation, Whole, none, [], [])) :-
    \+ call(program:Goal).

aggregate_of(findall(Template, Goal, _), Template, Goal).
aggregate_of(bagof(Template, Goal0, _), Template, Goal) :- unquantified(Goal0, Goal).
aggregate_of(setof(Template, Goal0, _), Template, Goal) :- unquantified(Goal0, Goal).
aggregate_of(aggregate_all(count, Goal0, _), Template, Goal) :-
    (   nonvar(Goal0), Goal0 = distinct(Template0, Goal1)
    ->  Template = Template0, Goal = Goal1
    ;   nonvar(Goal0), Goal0 = distinct(Goal1)
    ->  solution(Goal1, Template), Goal = Goal1
    ;   solution(Goal0, Template), Goal = Goal0
    ).
aggregate_of(aggregate_all(Spec, Goal, _), Template, Goal) :-
    compound(Spec), arg(1, Spec, Template).

solution(Goal, Template) :-
    term_variables(Goal, Variables),
    (   Variables = [Template] -> true ; Template =.. [','|Variables] ).

unquantified(Goal, Goal) :- var(Goal), !.
unquantified(_ ^ Goal0, Goal) :- !, unquantified(Goal0, Goal).
unquantified(Goal, Goal).

clause_proof(Goal, Key, Depth, Node) :-
    clause(program:Goal, Body0, Ref),
    nth_clause(_, N, Ref),
    (   Body0 == true
    ->  Node = node(fact, Goal, Key-N, [], [])
    ;   functor(Goal, Name, Arity), functor(Head, Name, Arity),
        clause(program:Head, Body, Ref),
        term_variables((Head :- Body), Variables),
        Head = Goal,
        Deeper is Depth + 1,
        body(Body, Deeper, Children, Middle, After, Cut),
        (   Cut == yes
        ->  !, conjuncts(After, Deeper, Middle, [])
        ;   Middle = []
        ),
        Node = node(rule, Goal, Key-N, Variables, Children)
    ).
`;
