export const control = String.raw`
true is det: Succeeds.
fail is failure: Fails.
false is failure: Fails.
! is det: Cut: commits to this clause and to the choices made in it so far.
,(:First, :Second): Both hold, the first before the second.
;(:This, :That): This or that, one after the other on backtracking.
->(:If, :Then): If the condition holds, goes on with its first answer; else fails, or takes what stands after the semicolon.
*->(:If, :Then): Soft cut: for each answer of the condition; what stands after the semicolon only if it has none.
\+(:Goal) is semidet: Goal has no proof. It binds nothing, so what it shares with the rest should be bound before.
not(:Goal) is semidet: The older name of \+.
call(:Goal): Runs the goal.
call(:Goal, ?Extra1): Runs the goal with one more argument.
call(:Goal, ?Extra1, ?Extra2): Runs the goal with two more arguments.
call(:Goal, ?Extra1, ?Extra2, ?Extra3): Runs the goal with three more arguments.
call(:Goal, ?Extra1, ?Extra2, ?Extra3, ?Extra4): Runs the goal with four more arguments.
once(:Goal) is semidet: The first answer of the goal only.
ignore(:Goal) is det: Runs the goal once, and succeeds even if it fails.
forall(:Condition, :Action) is semidet: For every answer of the condition the action holds. Binds nothing.
between(+Low, +High, ?Value) is nondet: Value is a whole number from Low to High, both included; High may be inf.
repeat is multi: Succeeds as often as it is returned to.
halt is erroneous: Ends the process with status 0.
halt(+Status) is erroneous: Ends the process with this status.
catch(:Goal, ?Catcher, :Recovery): Runs the goal; an exception that unifies with Catcher is handled by Recovery.
throw(+Exception) is erroneous: Raises an exception: a copy of the term.
setup_call_cleanup(:Setup, :Goal, :Cleanup): Runs the setup once, then the goal, and the clean-up when the goal is done, however it ends.
call_cleanup(:Goal, :Cleanup): Runs the goal, and the clean-up when it is done, however it ends.
call_with_depth_limit(:Goal, +Limit, ?Result): Runs the goal, going no deeper than Limit; Result is the depth, or depth_limit_exceeded.
call_with_inference_limit(:Goal, +Limit, ?Result): Runs the goal for so many inferences at the most; Result is how it ended.
call_with_time_limit(+Seconds, :Goal) is semidet: Runs the goal once, and raises time_limit_exceeded after so many seconds.
limit(+Count, :Goal): The first Count answers of the goal.
offset(+Count, :Goal): The answers of the goal without the first Count.
order_by(+Specs, :Goal): The answers of the goal, sorted: a list of asc(Term) and desc(Term).
distinct(:Goal): The answers of the goal, each once.
distinct(?Witness, :Goal): The answers of the goal that differ in Witness.
call_nth(:Goal, ?Nth): The answer of that number, counted from 1; all of them, with their numbers, when Nth is unbound.
tnot(:Goal) is semidet: Negation of a tabled goal, under the well-founded semantics.
must_be(+Type, @Term) is det: Raises a type or instantiation error unless the term is of the type.
is_of_type(+Type, @Term) is semidet: The term is of the type.
assertion(:Goal) is det: Stops with the goal and a backtrace if it does not hold.
freeze(+Variable, :Goal): Runs the goal once the variable is bound.
dif(@X, @Y) is semidet: X and Y are and stay different, also once they are bound.
when(+Condition, :Goal): Runs the goal once the condition (nonvar(X), ground(T), ?=(X, Y)) is met.
`;
