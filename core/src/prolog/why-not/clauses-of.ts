import type { Clause } from '../program';
import { indicator } from '../terms/indicator';
import type { Term } from '../terms/term';
import { resolve, type Unifier, unify } from '../terms/unify';
import { termVariables } from '../terms/variables';

/** A clause whose head was unified with a goal. */
export interface EnteredClause {
  readonly clause: Clause;
  readonly head: Term;
  readonly body: readonly Term[];
}

/** The clauses of a program by predicate: rules and facts. */
export class ClauseIndex {
  readonly #rules = new Map<string, Clause[]>();
  readonly #facts = new Map<string, Clause[]>();

  constructor(clauses: Iterable<Clause>) {
    for (const clause of clauses) {
      const key = indicator(clause.head);
      if (key === undefined) continue;
      const kind = clause.goals.length === 0 ? this.#facts : this.#rules;
      const known = kind.get(key);
      if (known) known.push(clause);
      else kind.set(key, [clause]);
    }
  }

  rules(key: string): readonly Clause[] {
    return this.#rules.get(key) ?? [];
  }

  factCount(key: string): number {
    return this.facts(key).length;
  }

  facts(key: string): readonly Clause[] {
    return this.#facts.get(key) ?? [];
  }

  keys(): Iterable<string> {
    return new Set([...this.#rules.keys(), ...this.#facts.keys()]);
  }
}

/** The clause with its head unified with the goal; undefined when the two do not match. */
export function enter(clause: Clause, goal: Term): EnteredClause | undefined {
  const apart = renamedApart(clause, new Set(termVariables(goal)));
  const unifier: Unifier = new Map();
  // The clause's variables are to stand for the goal's terms, and not the other way round.
  if (!unify(apart.head, goal, unifier)) return undefined;
  return {
    clause,
    head: resolve(apart.head, unifier),
    body: apart.body.map((term) => resolve(term, unifier)),
  };
}

/** Head and body with other names for the variables that the goal has too. */
function renamedApart(clause: Clause, taken: ReadonlySet<string>): { head: Term; body: Term[] } {
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const name of termVariables(clause.term)) {
    let fresh = name;
    for (let n = 1; used.has(fresh); n++) fresh = `${name}${n}`;
    used.add(fresh);
    names.set(name, fresh);
  }
  const rename = (term: Term): Term => {
    if (term.kind === 'variable') return { kind: 'variable', name: names.get(term.name) ?? term.name };
    if (term.kind !== 'compound') return term;
    return { kind: 'compound', name: term.name, args: term.args.map(rename) };
  };
  return { head: rename(clause.head), body: clause.goals.map(({ term }) => rename(term)) };
}
