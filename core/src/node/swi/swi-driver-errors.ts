/** Of the driver: errors of Prolog's in words, with the predicates by `name/arity`. */
export const errorTexts: string = String.raw`
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
    format(string(Text), '~q belongs to Prolog itself and cannot be redefined.', [Indicator]).
message_text(error(evaluation_error(zero_divisor), _), "Arithmetic: division by zero.") :- !.
message_text(error(evaluation_error(What), _), Text) :- !,
    format(string(Text), 'Arithmetic: the result is ~w.', [What]).
message_text(error(type_error(evaluable, What), _), Text) :- !,
    indicator_of(What, Indicator),
    format(string(Text), 'Arithmetic: there is no function ~q.', [Indicator]).
message_text(error(type_error(_, Value), context(_:Calculating, _)), Text) :-
    calculating(Calculating), !,
    format(string(Text), 'Arithmetic: ~q is not a number.', [Value]).
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
`;
