import type { PrologEngine } from '../engine/engine';
import type { Clause } from '../program';
import { formatTerm } from '../terms/format';
import { indicator } from '../terms/indicator';
import { substitute } from '../terms/substitute';
import type { Term } from '../terms/term';
import { conjuncts, readPlacedGoal } from '../text/reader';
import { Asker, type Solution } from './asker';
import { ClauseIndex, enter } from './clauses-of';
import { builtinFailure } from './failed-builtin';
import { hintsFor } from './nearest';
import { remediesFor } from './remedies';
import type { FailedClause, FailedGoal, Literal, WhyNot } from './why-not';

/** Levels of rules that are gone down into. */
const DEEPEST = 6;
/** Of one literal that fails, so many of its instances are explained. */
const MOST_INSTANCES = 3;
/** Ways to the literal that fails are counted up to here. */
const MOST_WAYS = 50;
/** Rules of one predicate that are explained. */
const MOST_CLAUSES = 8;

export interface WhyNotOptions {
  /** Asks the program with one fact more whether the goal holds; undefined where that would take too long. */
  readonly holdsWith?: (fact: string, goal: string) => Promise<boolean | undefined>;
}

/**
 * Explains why a goal has no answer: for each clause that could have proved it, the first literal that fails
 * with all that was known by then; and so on down to the facts.
 * @throws PrologError when the goal cannot be read.
 */
export async function explainFailure(
  engine: PrologEngine,
  clauses: Iterable<Clause>,
  goal: string,
  options: WhyNotOptions = {},
): Promise<WhyNot> {
  const goals = conjuncts(readPlacedGoal(goal)).map(({ term }) => term);
  const asker = new Asker(engine);
  const index = new ClauseIndex(clauses);
  const explainer = new Explainer(asker, index);
  const asked = await asker.ask(goals, 1);
  const holds = asked.known && asked.solutions.length > 0;
  const only = goals.length === 1 ? goals[0] : undefined;
  const root = only ? await explainer.goal(only, '0', 0) : await explainer.query(goals, goal);
  const remedies = holds ? [] : await remediesFor(goals, asker, index, goal, options.holdsWith);
  return { goal, holds, root, remedies, cut: asker.cut };
}

class Explainer {
  constructor(
    readonly asker: Asker,
    readonly index: ClauseIndex,
  ) {}

  async query(goals: readonly Term[], text: string): Promise<FailedGoal> {
    const failed = await this.#body(goals, text, '0', 0);
    const at = failed.literals.findIndex(({ state }) => state === 'fails');
    const reason =
      at < 0
        ? 'All of its goals hold together.'
        : at === 0
          ? `Its first goal has no answer: ${failed.literals[0]!.goal}.`
          : at === 1
            ? `Its first goal holds, and then ${failed.literals[1]!.goal} has no answer.`
            : `The first ${at} of its ${goals.length} goals hold together, and then ${failed.literals[at]!.goal} has no answer.`;
    return { id: '0', kind: 'query', goal: text, reason, hints: [], clauses: [failed] };
  }

  async goal(goal: Term, id: string, depth: number): Promise<FailedGoal> {
    const text = formatTerm(goal);
    const key = indicator(goal);
    const node = { id, goal: text, hints: [], clauses: [] };
    const builtin = await builtinFailure(goal, this.asker);
    if (builtin) return { ...node, ...builtin };
    if (key === undefined) return { ...node, kind: 'builtin', reason: `${text} cannot be called.` };
    const rules = this.index.rules(key);
    const facts = this.index.factCount(key);
    const asked = await this.asker.ask([goal], 1);
    if (!asked.known && facts + rules.length > 0)
      return { ...node, kind: 'unexplored', reason: asked.reason };
    if (asked.known && asked.solutions.length > 0) {
      return { ...node, kind: 'unexplored', reason: `${text} holds.` };
    }
    const hints = await hintsFor(goal, this.asker, this.index);
    if (rules.length === 0) {
      const kind = facts === 0 ? 'undefined' : 'facts';
      const reason =
        facts === 0
          ? asked.known
            ? `${key} has no clauses: nothing can prove it.`
            : asked.reason
          : `None of the ${facts} facts of ${key} matches.`;
      return { ...node, kind, reason, hints };
    }
    const entered = rules.map((rule) => enter(rule, goal)).filter((one) => one !== undefined);
    const beside = facts > 0 ? `None of its ${facts} facts matches, and ` : '';
    if (entered.length === 0) {
      const reason = `${beside}${beside ? 'the' : 'The'} head of no rule of ${key} matches ${text}.`;
      return { ...node, kind: 'rules', reason, hints };
    }
    if (depth >= DEEPEST || this.asker.spent) {
      this.asker.cut = true;
      return { ...node, kind: 'unexplored', reason: 'Not looked into further.', hints };
    }
    const failures: FailedClause[] = [];
    for (const [i, one] of entered.slice(0, MOST_CLAUSES).entries()) {
      const body = await this.#body(one.body, formatTerm(one.head), `${id}.${i}`, depth);
      const { uri, start, end, line } = one.clause;
      failures.push({ ...body, clause: { uri, start, end, line } });
    }
    const rulesFail =
      entered.length === 1
        ? `${beside ? 'its' : 'Its'} only matching rule fails.`
        : `${beside ? 'each' : 'Each'} of its ${entered.length} matching rules fails.`;
    // The clause that came farthest tells the most.
    failures.sort((a, b) => heldShare(b) - heldShare(a));
    return { ...node, kind: 'rules', reason: `${beside}${rulesFail}`, hints, clauses: failures };
  }

  /** How far a body comes, in the order in which it is written. */
  async #body(goals: readonly Term[], head: string, id: string, depth: number): Promise<FailedClause> {
    let ways: readonly Solution[] = [new Map()];
    let all = true;
    let at = 0;
    for (; at < goals.length; at++) {
      if (isCut(goals[at]!)) continue;
      const asked = await this.asker.ask(
        goals.slice(0, at + 1).filter((goal) => !isCut(goal)),
        MOST_WAYS,
      );
      if (!asked.known || asked.solutions.length === 0) break;
      ways = asked.solutions;
      all = asked.all;
    }
    const literals = goals.map((goal, i): Literal => {
      // With one way there is one set of values; with more, only the first literal that fails shows them.
      const term = ways.length === 1 ? substitute(goal, ways[0]!) : goal;
      return { goal: formatTerm(term), state: i < at ? 'holds' : i === at ? 'fails' : 'not reached' };
    });
    const failed: FailedGoal[] = [];
    const literal = goals[at];
    if (literal) {
      const instances = new Map(
        ways.map((way) => substitute(literal, way)).map((term) => [formatTerm(term), term]),
      );
      for (const [i, term] of [...instances.values()].slice(0, MOST_INSTANCES).entries()) {
        failed.push(await this.goal(term, `${id}.${i}`, depth + 1));
      }
    }
    return { head, literals, ways: { count: ways.length, atLeast: !all }, failed };
  }
}

const isCut = (goal: Term): boolean => goal.kind === 'atom' && goal.name === '!';

function heldShare({ literals }: FailedClause): number {
  return literals.filter(({ state }) => state === 'holds').length / Math.max(1, literals.length);
}
