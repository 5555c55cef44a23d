import type { Clause } from '../../program';
import { formatTerm } from '../../terms/format';
import { indicator } from '../../terms/indicator';
import type { Term } from '../../terms/term';
import { isGround, termVariables } from '../../terms/variables';
import type { Values } from '../storage/values';
import { functionBuiltins } from './function-builtins';
import {
  type Aggregation,
  type Alternatives,
  type Goal,
  type Pattern,
  type Rule,
  type Slot,
  valueSlot,
} from './goal';
import { OutsideFragment } from './outside-fragment';
import { CONTROL } from './reserved';
import { testBuiltins } from './test-builtins';

/** A body whose disjunctions multiply into more conjunctions than this is left to SWI-Prolog. */
const MOST_ALTERNATIVES = 64;

/**
 * Takes one clause apart into the rules of the fragment: one for each way through its disjunctions.
 * @throws OutsideFragment naming the clause and what in it does not belong.
 */
export function compileClause(clause: Clause, order: number, values: Values): Rule[] {
  const compiler = new ClauseCompiler(clause, values);
  const key = indicator(clause.head);
  if (key === undefined || key === ':/2' || key === '-->/2' || key === '=>/2') {
    return compiler.refuse(`${formatTerm(clause.head)} is no head of a plain clause.`);
  }
  const head =
    clause.head.kind === 'compound' ? clause.head.args.map((arg) => compiler.argument(arg, 'The head')) : [];
  return compiler
    .conjunction(clause.goals.map((goal) => goal.term))
    .map((goals) => ({ key, clause, order, head, names: compiler.names, goals }));
}

/** A query's alternatives, over one list of variables: those of `first` and then the others as they occur. */
export function compileQuery(
  goal: Term,
  first: readonly string[],
  values: Values,
): { names: readonly string[]; alternatives: Goal[][] } {
  const compiler = new ClauseCompiler(undefined, values);
  for (const name of first) compiler.argument({ kind: 'variable', name }, 'A query');
  const alternatives = compiler.conjunction([goal]);
  return { names: compiler.names, alternatives };
}

class ClauseCompiler {
  readonly names: string[] = [];
  readonly #slots = new Map<string, Slot>();

  constructor(
    readonly clause: Clause | undefined,
    readonly values: Values,
  ) {}

  refuse(reason: string): never {
    throw new OutsideFragment(reason, this.clause);
  }

  /** Disjunctive normal form of a conjunction. */
  conjunction(terms: readonly Term[]): Goal[][] {
    let ways: Goal[][] = [[]];
    for (const term of terms) {
      const next = this.#alternatives(term);
      ways = ways.flatMap((way) => next.map((goals) => [...way, ...goals]));
      if (ways.length > MOST_ALTERNATIVES)
        this.refuse('Its disjunctions multiply into too many conjunctions.');
    }
    return ways;
  }

  /** An argument of a head or a call: a variable or a ground term. */
  argument(term: Term, of: string): Slot {
    const pattern = this.#pattern(term);
    if (typeof pattern === 'number') return pattern;
    return this.refuse(`${of} takes ${formatTerm(term)} apart, and Datalog knows no compound terms.`);
  }

  #alternatives(term: Term): Goal[][] {
    if (term.kind === 'variable') this.refuse(`${formatTerm(term)} is called, and it is not known as what.`);
    const key = indicator(term);
    if (key === undefined) this.refuse(`${formatTerm(term)} cannot be called.`);
    const args = term.kind === 'compound' ? term.args : [];
    const [first, second, third] = args;
    switch (key) {
      case 'true/0':
        return [[]];
      case 'fail/0':
      case 'false/0':
        return [];
      case ',/2':
        return this.conjunction(args);
      case ';/2':
        if (first!.kind === 'compound' && (first!.name === '->' || first!.name === '*->')) break;
        return [...this.#branch(first!), ...this.#branch(second!)];
      case '\\+/1':
      case 'not/1':
        return [[{ kind: 'negation', term, alternatives: this.#alternatives(first!) }]];
      case 'forall/2': {
        const refuted: Term = { kind: 'compound', name: '\\+', args: [second!] };
        return [[{ kind: 'negation', term, alternatives: this.conjunction([first!, refuted]) }]];
      }
      case '=/2':
        return [[{ kind: 'equal', term, left: this.#pattern(first!), right: this.#pattern(second!) }]];
      case 'findall/3':
        return [[this.#collect(term, 'list', first!, second!, third!, false)]];
      case 'bagof/3':
        return [[this.#grouping(term, 'list', first!, second!, third!)]];
      case 'setof/3':
        return [[this.#grouping(term, 'set', first!, second!, third!)]];
      case 'aggregate_all/3':
        return [[this.#aggregateAll(term, first!, second!, third!)]];
    }
    const test = testBuiltins.get(key);
    if (test) return [[{ kind: 'test', term, builtin: test, args: args.map((arg) => this.#pattern(arg)) }]];
    const fn = functionBuiltins.get(key);
    if (fn) {
      const output = this.argument(args[fn.output]!, `The result of ${key}`);
      const inputs = args.filter((_, i) => i !== fn.output).map((arg) => this.#pattern(arg));
      return [[{ kind: 'function', term, builtin: fn, inputs, output }]];
    }
    if (CONTROL.has(key) || key === ';/2') this.refuse(`${key} is outside of Datalog.`);
    return [[{ kind: 'call', term, key, args: args.map((arg) => this.argument(arg, `A call of ${key}`)) }]];
  }

  /** A branch must have goals: two empty ones could no longer be told apart, and would count as one proof. */
  #branch(term: Term): Goal[][] {
    const alternatives = this.#alternatives(term);
    if (alternatives.some((goals) => goals.length === 0)) {
      this.refuse('A branch of a disjunction that is true of everything is outside of Datalog.');
    }
    return alternatives;
  }

  #aggregateAll(term: Term, spec: Term, goal: Term, result: Term): Goal {
    if (spec.kind === 'atom' && spec.name === 'count') {
      if (goal.kind === 'compound' && goal.name === 'distinct') {
        // distinct/1 tells solutions apart by all of their variables, distinct/2 by a template.
        const [template, inner] = goal.args.length === 2 ? goal.args : [undefined, goal.args[0]!];
        if (goal.args.length <= 2) {
          return this.#collect(term, 'count distinct', template, inner!, result, false);
        }
      }
      return this.#collect(term, 'count', undefined, goal, result, false);
    }
    if (spec.kind === 'atom' && spec.name === 'bag') this.refuse('bag takes a template.');
    if (spec.kind === 'compound' && spec.args.length === 1) {
      const template = spec.args[0]!;
      const operation = AGGREGATIONS[spec.name];
      if (operation) {
        const fails = operation === 'max' || operation === 'min';
        return this.#collect(term, operation, template, goal, result, fails);
      }
    }
    return this.refuse(`aggregate_all(${formatTerm(spec)}, ...) is outside of Datalog.`);
  }

  #collect(
    term: Term,
    operation: Aggregation,
    template: Term | undefined,
    goal: Term,
    result: Term,
    failsWhenEmpty: boolean,
    grouping: readonly Slot[] = [],
  ): Goal {
    return {
      kind: 'aggregate',
      term,
      operation,
      template: template && this.#pattern(template),
      alternatives: this.#alternatives(goal) as Alternatives,
      result: this.argument(result, `The result of ${formatTerm(term)}`),
      failsWhenEmpty,
      grouping,
    };
  }

  /** setof/3 and bagof/3 collect once for each value of the variables that `Variables^Goal` leaves free. */
  #grouping(term: Term, operation: Aggregation, template: Term, goal: Term, result: Term): Goal {
    const bound = new Set(termVariables(template));
    let inner = goal;
    while (inner.kind === 'compound' && inner.name === '^' && inner.args.length === 2) {
      for (const name of termVariables(inner.args[0]!)) bound.add(name);
      inner = inner.args[1]!;
    }
    const free = termVariables(inner).filter((name) => !bound.has(name));
    const slots = free.map((name) => this.#pattern({ kind: 'variable', name }) as Slot);
    return this.#collect(term, operation, template, inner, result, true, slots);
  }

  #pattern(term: Term): Pattern {
    switch (term.kind) {
      case 'variable': {
        let slot = this.#slots.get(term.name);
        if (slot === undefined) {
          slot = this.names.length;
          this.#slots.set(term.name, slot);
          this.names.push(term.name);
        }
        return slot;
      }
      case 'compound': {
        if (isGround(term)) return valueSlot(this.values.intern(term));
        const args = term.args.map((arg) => this.#pattern(arg));
        return { name: term.name, args };
      }
      default:
        return valueSlot(this.values.intern(term));
    }
  }
}

const AGGREGATIONS: Readonly<Record<string, Aggregation>> = {
  sum: 'sum',
  max: 'max',
  min: 'min',
  bag: 'list',
  set: 'set',
};
