import type { Source } from '../engine/source';
import type { Proof, ProofNode } from '../proofs/proof';
import { formatTerm } from '../terms/format';
import type { Term } from '../terms/term';
import { termVariables } from '../terms/variables';
import { conjuncts, readGoal, readPlacedGoal, readProgram } from '../text/reader';
import { builtinHolds } from './builtin-holds';
import { match, type Substitution, ways } from './match-term';

/** Says whether a goal inside a negation or an aggregate has the answers that the proof claims. */
export interface Oracle {
  count(goal: string): number;
}

/**
 * Checks a proof step by step against the text that its nodes point into: the clause is read again from
 * where the node says it stands, and must lead from the children to the goal. Knows nothing of how the
 * proof was found. Returns what is wrong, or nothing.
 */
export function checkProof(proof: Proof, sources: readonly Source[], oracle: Oracle): string[] {
  const checker = new Checker(sources, oracle);
  checker.root(proof);
  return checker.faults;
}

class Checker {
  readonly faults: string[] = [];
  readonly #ids = new Set<string>();

  constructor(
    readonly sources: readonly Source[],
    readonly oracle: Oracle,
  ) {}

  root(proof: Proof): void {
    const { root } = proof;
    const substitution: Substitution = new Map();
    for (const [name, value] of Object.entries(proof.answer)) substitution.set(name, readGoal(value));
    const goals = conjuncts(readPlacedGoal(proof.goal)).map((goal) => goal.term);
    if (root.kind === 'query') {
      this.#children(root, ways(goals), substitution, proof.goal);
      root.children.forEach((child, i) => {
        if (child.hop !== i) this.#fault(child, `is hop ${child.hop}, not ${i}`);
      });
    } else if (goals.length !== 1 || !match(goals[0]!, readGoal(root.goal), substitution)) {
      this.#fault(root, `does not answer the query ${proof.goal}`);
    }
    this.#node(root);
  }

  #node(node: ProofNode): void {
    if (this.#ids.has(node.id)) this.#fault(node, 'has an id that is taken');
    this.#ids.add(node.id);
    if (node.alternatives.count < 1) this.#fault(node, 'has no proof, it says');
    const goal = readGoal(node.goal);
    switch (node.kind) {
      case 'fact':
      case 'rule':
        this.#clause(node, goal);
        break;
      case 'builtin':
        if (!builtinHolds(goal)) this.#fault(node, 'is not true');
        if (!node.explanation) this.#fault(node, 'is not explained');
        break;
      case 'negation':
        if (goal.kind !== 'compound' || this.oracle.count(formatTerm(goal.args[0]!)) !== 0) {
          this.#fault(node, 'has a proof');
        }
        if (!node.explanation) this.#fault(node, 'is not explained');
        break;
      case 'aggregate':
        this.#aggregate(node, goal);
        break;
      case 'query':
        break;
      case 'truncated':
        this.#fault(node, 'is cut off');
    }
    for (const child of node.children) this.#node(child);
  }

  #clause(node: ProofNode, goal: Term): void {
    const ref = node.clause;
    const text = this.sources.find((source) => source.uri === ref?.uri)?.text;
    if (!ref || text === undefined) {
      this.#fault(node, 'points to no clause');
      return;
    }
    if (text.slice(0, ref.start).split('\n').length !== ref.line) this.#fault(node, 'names the wrong line');
    const [clause, ...more] = readProgram({ uri: ref.uri, text: text.slice(ref.start, ref.end) }).clauses;
    if (!clause || more.length > 0) {
      this.#fault(node, 'points to something other than one clause');
      return;
    }
    // What the node says its variables are must lead from the children to the goal.
    const names = termVariables(clause.term);
    const substitution: Substitution = new Map();
    for (const [name, value] of Object.entries(node.bindings)) {
      if (!names.includes(name)) this.#fault(node, `binds ${name}, which the clause doesn't have`);
      substitution.set(name, readGoal(value));
    }
    if (!match(clause.head, goal, substitution))
      this.#fault(node, `does not match ${formatTerm(clause.head)}`);
    this.#children(node, ways(clause.goals.map(({ term }) => term)), substitution, formatTerm(clause.term));
  }

  /** The children must be the goals of one of the ways, one by one, under one substitution. */
  #children(node: ProofNode, bodies: Term[][], substitution: Substitution, of: string): void {
    const fits = bodies.some((body) => {
      if (body.length !== node.children.length) return false;
      const extended = new Map(substitution);
      const all = body.every((goal, i) => match(goal, readGoal(node.children[i]!.goal), extended));
      if (all) for (const [name, value] of extended) substitution.set(name, value);
      return all;
    });
    if (!fits) this.#fault(node, `has children that do not prove ${of}`);
  }

  #aggregate(node: ProofNode, goal: Term): void {
    if (goal.kind !== 'compound' || !node.members || !node.explanation) {
      this.#fault(node, 'does not say what it ranges over');
      return;
    }
    if (new Set(node.members).size !== node.members.length) this.#fault(node, 'repeats a member');
    const result = goal.args.at(-1)!;
    const [spec, inner] = goal.args;
    if (spec?.kind === 'atom' && inner?.kind === 'compound' && inner.name === 'distinct') {
      if (result.kind !== 'integer' || result.value !== BigInt(node.members.length)) {
        this.#fault(node, `counts ${formatTerm(result)} of ${node.members.length} members`);
      }
      if (this.oracle.count(formatTerm(inner.args.at(-1)!)) !== node.members.length) {
        this.#fault(node, 'does not list all members');
      }
    }
  }

  #fault(node: ProofNode, what: string): void {
    this.faults.push(`${node.id} ${node.goal} ${what}`);
  }
}
