/**
 * The Prolog side of the SWI-Prolog engine. It runs inside the worker, and writes what it finds to a file
 * of the worker's own memory, a line at a time, so that what was found before a limit is kept.
 *
 * A program lives in the module `program`, put there clause by clause; its directives never come here.
 * A goal runs only when library(sandbox) has walked through all that it can reach and found nothing that
 * touches files, processes or JavaScript, and it runs in a snapshot, so that it leaves no trace.
 */
export const driver = String.raw`
:- module(phantomlab, [load_program/2, ask/5, prove/5]).
:- use_module(library(sandbox)).
:- use_module(library(solution_sequences)).
:- use_module(library(aggregate)).
:- use_module(library(lists)).
:- use_module(library(apply)).
:- use_module(library(occurs)).

:- dynamic defined/2.

% load_program(+File, -Fault): one term a line; d(Name, Arity) declares, c(Index, Clause) adds.
load_program(File, Fault) :-
    forall(retract(defined(Name, Arity)),
           ( functor(Head, Name, Arity), catch(abolish(program:Name/Arity), _, retractall(program:Head)) )),
    setup_call_cleanup(
        open(File, read, In, [encoding(utf8)]),
        load_terms(In, Fault),
        close(In)).

load_terms(In, Fault) :-
    repeat,
    read_term(In, Term, [module(phantomlab), double_quotes(string)]),
    (   Term == end_of_file
    ->  !, Fault = none
    ;   catch(load_term(Term), Error, true),
        nonvar(Error)
    ->  !, Term =.. [_, Index|_], message_text(Error, Text), Fault = fault(Index, Text)
    ;   fail
    ).

load_term(d(Name, Arity)) :-
    declare(Name, Arity).
load_term(c(_, Clause0)) :-
    refuse_lasting(Clause0),
    (   Clause0 = (_ --> _)
    ->  dcg_translate_rule(Clause0, Clause)
    ;   Clause = Clause0
    ),
    (   Clause = (Head :- _) -> true ; Head = Clause ),
    must_be(callable, Head),
    functor(Head, Name, Arity),
    declare(Name, Arity),
    assertz(program:Clause).

declare(Name, Arity) :-
    (   defined(Name, Arity)
    ->  true
    ;   dynamic(program:Name/Arity),
        assertz(defined(Name, Arity))
    ).

% ask(+GoalText, +MostAnswers, +MostInferences, +File, -Ending)
ask(Text, Most, Inferences, File, Ending) :-
    checked_goal(Text, Goal, Names),
    maplist(arg(2), Names, Values),
    One is Most + 1,
    setup_call_cleanup(
        open(File, write, Out, [encoding(utf8)]),
        limited(forall(limit(One, distinct(Values, program:Goal)), write_answer(Out, Names)), Inferences, Ending),
        close(Out)).

write_answer(Out, Names) :-
    forall(( member(Name=Value, Names), nonvar(Value) ),
           ( write(Out, Name), put_char(Out, '\t'), write_data(Out, Value, Names), put_char(Out, '\t') )),
    nl(Out).

write_data(Out, Term, Names) :-
    include([_=Value]>>var(Value), Names, Unbound),
    write_term(Out, Term,
               [ quoted(true), quote_non_ascii(true), ignore_ops(true), numbervars(false), spacing(next_argument),
                 variable_names(Unbound)
               ]).

checked_goal(Text, Goal, Names) :-
    term_string(Goal, Text, [variable_names(Names), module(phantomlab), double_quotes(string)]),
    refuse_lasting(Goal),
    safe_goal(program:Goal).

% The sandbox lets flags be set, and a snapshot doesn't take that back.
refuse_lasting(Term) :-
    (   sub_term(Sub, Term),
        nonvar(Sub),
        lasting(Sub)
    ->  functor(Sub, Name, Arity),
        throw(error(permission_error(call, sandboxed, Name/Arity), _))
    ;   true
    ).

lasting(set_prolog_flag(_, _)).
lasting(create_prolog_flag(_, _, _)).
lasting(style_check(_)).

% Runs a goal to its end or to the limit, in a snapshot that is thrown away.
limited(Goal, Inferences, Ending) :-
    statistics(inferences, Before),
    catch(snapshot(call_with_inference_limit(Goal, Inferences, Result)), Error, true),
    statistics(inferences, After),
    Spent is After - Before,
    nb_setval(phantomlab_spent, Spent),
    (   nonvar(Error)
    ->  (   Error = error(resource_error(_), _)
        ->  Ending = limit
        ;   throw(Error)
        )
    ;   Result == inference_limit_exceeded
    ->  Ending = limit
    ;   Ending = complete
    ).

message_text(error(existence_error(procedure, What), _), Text) :- !,
    indicator_of(What, Indicator),
    format(string(Text), 'There is no predicate ~q in this program.', [Indicator]).
message_text(error(permission_error(call, sandboxed, What0), Context), Text) :- !,
    (   nonvar(Context), Context = sandbox(_, Parents), called(Parents, What) -> true ; What = What0 ),
    indicator_of(What, Indicator),
    format(string(Text),
           '~q may not be called: programs that are opened here touch no files, processes or settings.',
           [Indicator]).
message_text(error(permission_error(modify, static_procedure, What), _), Text) :- !,
    indicator_of(What, Indicator),
    format(string(Text), '~q belongs to Prolog itself and cannot be defined anew.', [Indicator]).
message_text(error(evaluation_error(zero_divisor), _), "Arithmetic: division by zero.") :- !.
message_text(error(evaluation_error(What), _), Text) :- !,
    format(string(Text), 'Arithmetic: the result is ~w.', [What]).
message_text(error(type_error(evaluable, What), _), Text) :- !,
    indicator_of(What, Indicator),
    format(string(Text), 'Arithmetic: there is no function ~q.', [Indicator]).
message_text(error(type_error(_, Value), context(_:Calculating, _)), Text) :-
    calculating(Calculating), !,
    format(string(Text), 'Arithmetic: ~q is no number.', [Value]).
message_text(error(instantiation_error, context(_:Calculating, _)), "Arithmetic: a variable has no value yet.") :-
    calculating(Calculating), !.
message_text(Error, Text) :-
    catch(( '$messages':translate_message(Error, Lines, []),
            with_output_to(string(Text0), print_message_lines(current_output, '', Lines)) ),
          _, term_string(Error, Text0)),
    split_string(Text0, "", " \n\t", [Text]).

% Of the calls that led to a refused one, the outermost that is no part of the program: what its author wrote.
called(Parents, Goal) :-
    reverse(Parents, Outermost),
    member(Goal0, Outermost),
    strip_module(Goal0, _, Goal),
    callable(Goal),
    functor(Goal, Name, Arity),
    \+ defined(Name, Arity),
    \+ predicate_property(system:Goal, meta_predicate(_)), !.

calculating(Name/2) :-
    memberchk(Name, [is, =:=, =\=, <, >, =<, >=]).

indicator_of(_:What, Indicator) :- !, indicator_of(What, Indicator).
indicator_of(Name/Arity, Name/Arity) :- !.
indicator_of(Goal, Name/Arity) :- functor(Goal, Name, Arity).

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
