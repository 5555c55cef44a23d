import { nearest } from '../../../checking/nearest';
import { PrologError } from '../../engine/prolog-error';
import { isKnownWithoutImport } from '../../library/library';
import type { Clause } from '../../program';
import { formatTerm } from '../../terms/format';
import type { Predicate } from './database';
import { type Alternatives, type Goal, isVariable, type Rule, type Slot } from './goal';
import { solutionSlots } from './join-order';
import { OutsideFragment } from './outside-fragment';
import { alternativesSlots, goalSlots, patternSlots } from './slots';

/**
 * Follows SWI-Prolog's order, from the left to the right, to see that each built-in, negation and
 * aggregate finds its variables bound, and that each clause binds its head. Where this holds, the order
 * of goals decides nothing but speed, and the evaluator is free to choose its own; where it does not,
 * the answers hang on the order, and SWI-Prolog has to give them.
 */
export class ModeCheck {
  /** `key:mask` of calls that were found in order. */
  readonly #sound = new Set<string>();
  readonly #unsound = new Set<string>();

  constructor(readonly predicates: ReadonlyMap<string, Predicate>) {}

  /** The variables that a query binds beside the `given` ones; its goals are taken in their order. */
  query(goals: readonly Goal[], names: readonly string[], given: ReadonlySet<Slot>): Set<Slot> {
    const bound = new Set(given);
    this.#body(goals, bound, { names, others: new Set() });
    return bound;
  }

  /** Whether a predicate may be called with only the arguments in `mask` bound. */
  isSound(key: string, mask: number): boolean {
    const call = `${key}:${mask}`;
    if (this.#sound.has(call)) return true;
    if (this.#unsound.has(call)) return false;
    try {
      this.#call(key, mask, undefined);
      return true;
    } catch (error) {
      if (!(error instanceof OutsideFragment)) throw error;
      this.#unsound.add(call);
      return false;
    }
  }

  #call(key: string, mask: number, caller: Clause | undefined): void {
    const predicate = this.predicates.get(key);
    if (!predicate) {
      // SWI-Prolog has many more built in than this evaluator.
      if (isKnownWithoutImport(key)) throw new OutsideFragment(`${key} is SWI-Prolog's own.`, caller);
      const [near] = nearest(key, this.predicates.keys(), 1);
      const meant = near === undefined ? '' : ` Did you mean ${near}?`;
      throw new PrologError(
        `${caller ? `${caller.uri}:${caller.line}: ` : ''}There is no predicate ${key} in this program.${meant}`,
        caller?.uri,
        caller?.start,
      );
    }
    const call = `${key}:${mask}`;
    if (this.#sound.has(call)) return;
    for (const rule of predicate.rules) this.#rule(rule, mask);
    this.#sound.add(call);
  }

  #rule(rule: Rule, mask: number): void {
    const bound = new Set<Slot>();
    const head = new Set<Slot>();
    rule.head.forEach((slot, i) => {
      if (!isVariable(slot)) return;
      head.add(slot);
      if (mask & (1 << i)) bound.add(slot);
    });
    this.#body(rule.goals, bound, { names: rule.names, others: head, clause: rule.clause });
    for (const slot of head) {
      if (!bound.has(slot)) {
        throw new OutsideFragment(`Nothing in the clause gives ${rule.names[slot]} a value.`, rule.clause);
      }
    }
  }

  /** Adds to `bound` what the goals bind. */
  #body(goals: readonly Goal[], bound: Set<Slot>, scope: Scope): void {
    const waiting: Goal[] = [];
    goals.forEach((goal, i) => {
      if (goal.kind === 'test' && goal.builtin.waits) waiting.push(goal);
      else this.#goal(goal, bound, scope, () => slotsBeside(goals, i, scope.others));
    });
    for (const goal of waiting) this.#requireAll(goalSlots(goal), bound, goal, scope);
  }

  #goal(goal: Goal, bound: Set<Slot>, scope: Scope, beside: () => Set<Slot>): void {
    switch (goal.kind) {
      case 'call': {
        let mask = 0;
        goal.args.forEach((slot, i) => {
          if (!isVariable(slot) || bound.has(slot)) mask |= 1 << i;
        });
        this.#call(goal.key, mask, scope.clause);
        for (const slot of goal.args) if (isVariable(slot)) bound.add(slot);
        return;
      }
      case 'test':
        this.#requireAll(goalSlots(goal), bound, goal, scope);
        return;
      case 'equal': {
        const left = patternSlots(goal.left);
        const right = patternSlots(goal.right);
        const missing = (slots: Set<Slot>) => [...slots].some((slot) => !bound.has(slot));
        if (missing(left) && missing(right)) this.#require(bound, [...left], goal, scope);
        for (const [slots, pattern] of [
          [left, goal.left],
          [right, goal.right],
        ] as const) {
          if (typeof pattern !== 'number') this.#requireAll(slots, bound, goal, scope);
          for (const slot of slots) bound.add(slot);
        }
        return;
      }
      case 'function':
        for (const input of goal.inputs) this.#requireAll(patternSlots(input), bound, goal, scope);
        if (isVariable(goal.output)) bound.add(goal.output);
        return;
      case 'negation':
        this.#inner(goal.alternatives, bound, goal, scope, beside());
        return;
      case 'aggregate': {
        const outer = beside();
        if (isVariable(goal.result)) {
          const used = alternativesSlots(goal.alternatives);
          if (goal.template !== undefined) patternSlots(goal.template, used);
          if (used.has(goal.result)) this.#require(bound, [goal.result], goal, scope);
          outer.delete(goal.result);
        }
        this.#require(bound, goal.grouping, goal, scope);
        const inside = this.#inner(goal.alternatives, bound, goal, scope, outer);
        const slots = goal.template === undefined ? solutionSlots(goal, bound) : patternSlots(goal.template);
        for (const one of inside) this.#require(one, [...slots], goal, scope);
        if (isVariable(goal.result)) bound.add(goal.result);
        return;
      }
      default:
        goal satisfies never;
    }
  }

  /** Checks goals inside a negation or aggregate; gives what each alternative binds. */
  #inner(
    alternatives: Alternatives,
    bound: ReadonlySet<Slot>,
    goal: Goal,
    scope: Scope,
    outer: ReadonlySet<Slot>,
  ): Set<Slot>[] {
    // A variable that occurs outside too, and has no value yet, would be a variable of its own inside now
    // and the same one if the goals stood in another order.
    const shared = [...goalSlots(goal)].filter((slot) => outer.has(slot));
    this.#require(bound, shared, goal, scope);
    return alternatives.map((goals) => {
      const inside = new Set(bound);
      this.#body(goals, inside, { ...scope, others: outer });
      return inside;
    });
  }

  #requireAll(slots: ReadonlySet<Slot>, bound: ReadonlySet<Slot>, goal: Goal, scope: Scope): void {
    this.#require(bound, [...slots], goal, scope);
  }

  #require(bound: ReadonlySet<Slot>, slots: readonly Slot[], goal: Goal, scope: Scope): void {
    for (const slot of slots) {
      if (bound.has(slot)) continue;
      throw new OutsideFragment(
        `${formatTerm(goal.term)} is reached before ${scope.names[slot]} has a value.`,
        scope.clause,
      );
    }
  }
}

interface Scope {
  readonly names: readonly string[];
  /** Variables that occur outside the current goals. */
  readonly others: ReadonlySet<Slot>;
  readonly clause?: Clause;
}

function slotsBeside(goals: readonly Goal[], index: number, others: ReadonlySet<Slot>): Set<Slot> {
  const slots = new Set(others);
  goals.forEach((goal, i) => {
    if (i !== index) for (const slot of openSlots(goal)) slots.add(slot);
  });
  return slots;
}

/** Variables that a goal shares with its neighbours: what stands only inside a negation or an aggregate is its own. */
function openSlots(goal: Goal): Set<Slot> {
  if (goal.kind === 'negation') return new Set();
  return goal.kind === 'aggregate' ? patternSlots(goal.result) : goalSlots(goal);
}
