import { LimitReached } from '../../datalog/machine/budget';
import { type Goal, isVariable, type Rule } from '../../datalog/plan/goal';
import { orderGoals } from '../../datalog/plan/join-order';
import { OutsideFragment } from '../../datalog/plan/outside-fragment';
import type { ValueId } from '../../datalog/storage/values';
import { functorSpan } from '../../program/functor-span';
import { runInOrder } from '../goal-loops';
import { plainGoals } from '../plain-goals';
import { reorderBody } from '../reorder-body';
import { subjectId } from '../subject-query';
import type { RuleSite, UniverseCheck, UniverseCheckContext, UniverseFinding } from '../universe-check';

/** Rows a query that are not worth a word, and how much dearer one order must be than the other. */
const FEW_ROWS = 40;
const MUCH_DEARER = 4;
/** Subjects are tried until they gave so many rows, some 0.1 s of work; what takes so long is too much. */
const ENOUGH_ROWS = 300_000;
const MOST_MILLISECONDS = 2000;

export const costlyJoinOrder: UniverseCheck = {
  code: 'costly-join-order',
  severity: 'information',
  title: 'Goals in an order that looks through far more than it needs',
  documentation: `\
Prolog runs a body's goals from left to right. In \`cousin(X, Y) :- parent(X, A), parent(Y, B), sibling(A, B)\` the
second goal knows neither of its arguments, so everyone's parents are searched; with \`sibling(A, B)\` before
it, only those of the aunts and uncles are. Over 10,000 people that is the difference between 4,729 and 2.3
microseconds a query.

The cost shown was measured: the rows that the goals give for one person, on average. The other order was run too, and
is offered only if it gave the same answers, each as often.`,
  *check(context) {
    for (const rule of context.rules) {
      const found = judge(context, rule);
      if (found) yield found;
    }
  },
};

function judge(context: UniverseCheckContext, site: RuleSite): UniverseFinding | undefined {
  const [rule] = site.compiled;
  const placed = plainGoals(site.body);
  if (site.compiled.length !== 1 || !rule || placed.length !== rule.goals.length || placed.length < 2)
    return undefined;
  if (!rule.head.every(isVariable) || rule.head.length === 0) return undefined;
  const { machine, subjects } = context;
  const given = new Set(rule.head.slice(0, 1));
  const best = orderGoals(rule.goals, given, machine.fanout).goals.map((goal) => rule.goals.indexOf(goal));
  const order = withTestsInPlace(rule.goals, best);
  if (order.every((from, i) => from === i)) return undefined;
  const ids = subjects.map((subject) => subjectId(context, subject));
  const written = measured(context, rule, rule.goals, ids, ENOUGH_ROWS);
  if (!written || written.subjects === 0) return undefined;
  const tried = ids.slice(0, written.subjects);
  const reordered = order.map((from) => rule.goals[from]!);
  const better = measured(context, rule, reordered, tried, Number.POSITIVE_INFINITY);
  if (!better || better.subjects < tried.length) return undefined;
  const [before, after] = [written.rows / tried.length, better.rows / tried.length];
  if (before < FEW_ROWS || before < after * MUCH_DEARER) return undefined;
  // The same answers as often, in whatever order.
  if (written.solutions.sort().join('\n') !== better.solutions.sort().join('\n')) return undefined;
  const text = reorderBody(site.source, placed, order);
  if (text === undefined) return undefined;
  const worst = placed[rule.goals.findIndex((_, i) => order[i] !== i)]!;
  const at = functorSpan(site.head);
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
}

/** The order with each test behind all that it stood behind, as who wrote it is used to. */
function withTestsInPlace(goals: readonly Goal[], order: readonly number[]): number[] {
  const placed = order.filter((i) => goals[i]!.kind !== 'test');
  for (const [test, { kind }] of goals.entries()) {
    if (kind !== 'test') continue;
    const last = placed.findLastIndex((i) => i < test);
    placed.splice(last + 1, 0, test);
  }
  return placed;
}

function measured(
  { machine }: UniverseCheckContext,
  rule: Rule,
  goals: readonly Goal[],
  subjects: readonly ValueId[],
  enoughRows: number,
) {
  machine.budget.start({ milliseconds: MOST_MILLISECONDS });
  try {
    return runInOrder(machine, rule, goals, subjects, enoughRows);
  } catch (error) {
    if (error instanceof LimitReached || error instanceof OutsideFragment) return undefined;
    throw error;
  }
}

const rounded = (rows: number): string =>
  rows < 10 ? rows.toFixed(1).replace(/\.0$/, '') : String(Math.round(rows));
