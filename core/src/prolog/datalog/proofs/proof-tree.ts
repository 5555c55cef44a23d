import type { ProofNode } from '../../proofs/proof';
import { formatAtom, formatTerm } from '../../terms/format';
import { compareTerms } from '../../terms/standard-order';
import { substitute } from '../../terms/substitute';
import type { Term } from '../../terms/term';
import { memberPattern } from '../machine/aggregate-step';
import { assignments, callValues } from '../machine/derivations';
import type { Machine } from '../machine/machine';
import { type AggregateGoal, type Goal, isVariable, type Rule, type Slot } from '../plan/goal';
import { binds } from '../plan/join-order';
import type { ValueId } from '../storage/values';
import { explain } from './explain';
import type { ProofForest, RankedProof } from './ranked-proofs';

/** A proof is cut off beyond this many nodes; what is cut is marked as truncated. */
const MOST_NODES = 10_000;
/** Of an aggregate, so many members are proved one by one. */
const MOST_PROVED_MEMBERS = 200;

/** Counts beyond this are no longer exact in a double. */
const EXACT = Number.MAX_SAFE_INTEGER;

/** Writes ranked proofs out as trees of nodes. */
export class ProofTree {
  #nodes = 0;

  constructor(
    readonly machine: Machine,
    readonly forest: ProofForest,
    /** Levels below the root that are written out. */
    readonly deepest = Number.POSITIVE_INFINITY,
  ) {}

  /** The nodes of goals that stand side by side, under ids `path.0`, `path.1` and on. */
  goals(
    goals: readonly Goal[],
    names: readonly string[],
    values: ArrayLike<ValueId>,
    bound: ReadonlySet<Slot>,
    calls: readonly RankedProof[],
    path: string,
  ): ProofNode[] {
    let call = 0;
    return goals.map((goal, i) => {
      const id = path === '' ? `${i}` : `${path}.${i}`;
      if (goal.kind === 'call') {
        return this.call(goal.key, callValues(goal.args, values), calls[call++]!, id);
      }
      return this.#leaf(goal, names, values, bound, id);
    });
  }

  /** One goal as it is, several as the children of a node of their own. */
  conjunction(
    goals: readonly Goal[],
    names: readonly string[],
    values: ArrayLike<ValueId>,
    bound: ReadonlySet<Slot>,
    calls: readonly RankedProof[],
    id: string,
  ): ProofNode {
    if (goals.length === 1) {
      const goal = goals[0]!;
      return goal.kind === 'call'
        ? this.call(goal.key, callValues(goal.args, values), calls[0]!, id)
        : this.#leaf(goal, names, values, bound, id);
    }
    const children = this.goals(goals, names, values, bound, calls, id);
    const count = Math.min(EXACT, this.forest.derivations.countGoals(goals, values));
    return {
      id,
      kind: 'query',
      goal: children.map((child) => child.goal).join(', '),
      bindings: this.bindings(names, values, bound),
      children,
      alternatives: { count, atLeast: count === EXACT },
    };
  }

  call(key: string, given: readonly ValueId[], proof: RankedProof, id: string): ProofNode {
    const goal = this.#text(key, given);
    const count = this.forest.derivations.count(key, given);
    const alternatives = { count: Math.min(count, EXACT), atLeast: count > EXACT };
    if (++this.#nodes > MOST_NODES || (proof.size > 1 && levelOf(id) >= this.deepest)) {
      return { id, kind: 'truncated', goal, bindings: {}, children: [], alternatives };
    }
    const { expansion } = proof;
    if (expansion.kind === 'query') throw new TypeError('A query proves no call.');
    const index = expansion.kind === 'fact' ? expansion.clause : expansion.rule.order;
    const clause = this.machine.database.clauses.at(index);
    if (expansion.kind === 'fact') {
      return { id, kind: 'fact', goal, clause, bindings: {}, children: [], alternatives };
    }
    const { rule, values } = expansion;
    const bound = ruleBinds(rule);
    return {
      id,
      kind: rule.clause.goals.length === 0 ? 'fact' : 'rule',
      goal,
      clause,
      bindings: this.bindings(rule.names, values, bound),
      children: this.goals(rule.goals, rule.names, values, bound, proof.calls, id),
      alternatives,
    };
  }

  /** Named variables and their values, as Prolog text. */
  bindings(
    names: readonly string[],
    values: ArrayLike<ValueId>,
    bound: ReadonlySet<Slot>,
  ): Record<string, string> {
    const bindings: Record<string, string> = {};
    names.forEach((name, slot) => {
      if (bound.has(slot) && isShown(name)) {
        bindings[name] = this.machine.database.values.text(values[slot]!);
      }
    });
    return bindings;
  }

  #text(key: string, given: readonly ValueId[]): string {
    const name = formatAtom(key.slice(0, key.lastIndexOf('/')));
    const { values } = this.machine.database;
    return given.length === 0 ? name : `${name}(${given.map((id) => values.text(id)).join(', ')})`;
  }

  #leaf(
    goal: Exclude<Goal, { kind: 'call' }>,
    names: readonly string[],
    values: ArrayLike<ValueId>,
    bound: ReadonlySet<Slot>,
    id: string,
  ): ProofNode {
    this.#nodes++;
    const lookup = new Map<string, Term>();
    for (const slot of bound) lookup.set(names[slot]!, this.machine.database.values.term(values[slot]!));
    const term = substitute(goal.term, lookup);
    const node = {
      id,
      goal: formatTerm(term),
      bindings: {},
      alternatives: { count: 1, atLeast: false },
    };
    if (goal.kind === 'aggregate') {
      const members = this.#members(goal, names, values, bound, id);
      const explanation = explain(goal, term, members.length);
      const texts = members.map((member) => member.text);
      const children = members.slice(0, MOST_PROVED_MEMBERS).map((member) => member.prove());
      return { ...node, kind: 'aggregate', members: texts, children, explanation };
    }
    const kind = goal.kind === 'negation' ? 'negation' : 'builtin';
    return { ...node, kind, children: [], explanation: explain(goal, term) };
  }

  /** What an aggregate ranges over, distinct, in the standard order of terms, each with its shortest proof. */
  #members(
    goal: AggregateGoal,
    names: readonly string[],
    values: ArrayLike<ValueId>,
    bound: ReadonlySet<Slot>,
    id: string,
  ): { text: string; prove: () => ProofNode }[] {
    const known = new Set(bound);
    const pattern = memberPattern(goal, known);
    const best = new Map<string, { member: Term; size: number; prove: (path: string) => ProofNode }>();
    for (const goals of goal.alternatives) {
      const inside = new Set([...known, ...goals.flatMap((inner) => [...binds(inner)])]);
      for (const env of assignments(this.machine, goals, known, Int32Array.from(values))()) {
        const member = this.machine.instantiate(pattern, env);
        const proofs = this.forest.calls(goals, env).map((list) => list.at(0)!);
        const size = proofs.reduce((sum, proof) => sum + proof.size, 0);
        const key = formatTerm(member, { canonical: true });
        if ((best.get(key)?.size ?? Number.POSITIVE_INFINITY) <= size) continue;
        const prove = (path: string) => this.conjunction(goals, names, env, inside, proofs, path);
        best.set(key, { member, size, prove });
      }
    }
    return [...best.values()]
      .sort((a, b) => compareTerms(a.member, b.member))
      .map(({ member, prove }, i) => ({
        text: memberText(member, goal.template === undefined),
        prove: () => prove(`${id}.${i}`),
      }));
  }
}

/** Levels below the root: ids are the path from it. */
function levelOf(id: string): number {
  return id.split('.').length - 1;
}

/** Neither a `_` nor a string of the query that was made a parameter. */
function isShown(name: string): boolean {
  return !name.startsWith('_#') && !name.startsWith('$');
}

/** A solution is identified by the values of its variables. */
function memberText(member: Term, whole: boolean): string {
  return whole && member.kind === 'compound'
    ? member.args.map((arg) => formatTerm(arg)).join(', ')
    : formatTerm(member);
}

/** Variables of a rule that have values once its body holds. */
function ruleBinds(rule: Rule): Set<Slot> {
  return new Set([...rule.head.filter(isVariable), ...rule.goals.flatMap((goal) => [...binds(goal)])]);
}
