import { LimitReached } from '../../datalog/budget';
import { type Goal, isVariable, type Rule } from '../../datalog/goal';
import { orderGoals } from '../../datalog/join-order';
import { OutsideFragment } from '../../datalog/outside-fragment';
import { functorSpan } from '../../program/functor-span';
import { runInOrder } from '../goal-loops';
import { plainGoals } from '../plain-goals';
import { reorderBody } from '../reorder-body';
import { subjectId } from '../subject-query';
import type { RuleSite, WorldCheck, WorldContext, WorldFinding } from '../world-check';

/** Rows a query that are not worth a word, and how much dearer one order must be than the other. */
const FEW_ROWS = 40;
const MUCH_DEARER = 4;
const MILLISECONDS = 400;

export const costlyJoinOrder: WorldCheck = {
  code: 'costly-join-order',
  severity: 'information',
  title: 'Goals in an order that looks through far more than it needs',
  documentation: `\
Prolog takes a body's goals from the left to the right. In \`cousin(X, Y) :- parent(X, A), parent(Y, B), sibling(A, B)\` the
second goal knows neither of its arguments, so that everyone's parents are gone through; with \`sibling(A, B)\` before
it, only those of the aunts and uncles are. Over 10,000 people that is the difference between 4,729 and 2.3
microseconds a query.

The cost that is shown was measured: rows that the goals give for one person, on average. The order that is offered was
run too, and is offered only if it gave the same answers, each as often.`,
  *check(context) {
    for (const rule of context.rules) {
      const found = judge(context, rule);
      if (found) yield found;
    }
  },
};

function judge(context: WorldContext, site: RuleSite): WorldFinding | undefined {
  const [rule] = site.compiled;
  const placed = plainGoals(site.body);
  if (site.compiled.length !== 1 || !rule || placed.length !== rule.goals.length || placed.length < 2)
    return undefined;
  if (!rule.head.every(isVariable) || rule.head.length === 0) return undefined;
  const { machine, subjects } = context;
  const given = new Set(rule.head.slice(0, 1));
  const order = orderGoals(rule.goals, given, machine.fanout).goals.map((goal) => rule.goals.indexOf(goal));
  if (order.every((from, i) => from === i)) return undefined;
  const ids = subjects.map((subject) => subjectId(context, subject));
  const written = measured(context, rule, rule.goals, ids);
  const better =
    written &&
    measured(
      context,
      rule,
      order.map((from) => rule.goals[from]!),
      ids,
    );
  if (!written || !better) return undefined;
  const [before, after] = [written.rows / ids.length, better.rows / ids.length];
  if (before < FEW_ROWS || before < after * MUCH_DEARER) return undefined;
  // The same answers as often, in whatever order.
  if (written.solutions.sort().join('\n') !== better.solutions.sort().join('\n')) return undefined;
  const text = reorderBody(site.source, placed, order);
  if (text === undefined) return undefined;
  const worst = placed[rule.goals.findIndex((_, i) => order[i] !== i)]!;
  const at = functorSpan(site.source, site.head);
  const shown = order.map((from) =>
    site.source.slice(placed[from]!.start, placed[from]!.end).replace(/\s+/g, ' '),
  );
  return {
    index: site.index,
    at,
    message: `${site.source.slice(worst.start, worst.end).replace(/\s+/g, ' ')} comes too early: a query looks through ${rounded(before)} rows here, and through ${rounded(after)} with ${shown.join(', ')} (measured over ${context.name}).`,
    fixes: [
      {
        title: `Reorder the goals: ${rounded(before)} rows a query become ${rounded(after)}`,
        edits: [{ span: { start: 0, end: site.source.length }, newText: text }],
      },
    ],
  };

  function measured(
    { machine: engine }: WorldContext,
    of: Rule,
    goals: readonly Goal[],
    of_: readonly number[],
  ) {
    engine.budget.start({ milliseconds: MILLISECONDS });
    try {
      return runInOrder(engine, of, goals, of_);
    } catch (error) {
      if (error instanceof LimitReached || error instanceof OutsideFragment) return undefined;
      throw error;
    }
  }
}

const rounded = (rows: number): string =>
  rows < 10 ? rows.toFixed(1).replace(/\.0$/, '') : String(Math.round(rows));
