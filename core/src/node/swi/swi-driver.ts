import { errorTexts } from './swi-driver-errors';
import { proving } from './swi-driver-proofs';

const loading = String.raw`
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
`;

/**
 * The Prolog side of the SWI-Prolog engine. It runs inside the worker, and writes what it finds to a file
 * of the worker's own memory, a line at a time, so that what was found before a limit is kept.
 *
 * A program lives in the module `program`, put there clause by clause; its directives never come here.
 * A goal runs only when library(sandbox) has walked through all that it can reach and found nothing that
 * touches files, processes or JavaScript, and it runs in a snapshot, so that it leaves no trace.
 */
export const driver: string = loading + errorTexts + proving;
