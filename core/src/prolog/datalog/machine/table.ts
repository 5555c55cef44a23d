import type { Predicate } from '../plan/database';
import { isVariable, type Rule, type Slot, slotValue } from '../plan/goal';
import { orderGoals } from '../plan/join-order';
import { type Body, unfold } from '../plan/unfold';
import { NO_ROW } from '../storage/fact-index';
import { packRow, type RowKey } from '../storage/pack';
import type { ValueId } from '../storage/values';
import type { Evaluator, Registers } from './evaluator';

/** Values kept over all calls of one table; beyond, it starts again. */
const MOST_REMEMBERED = 4_000_000;

const HOLDS: readonly ValueId[] = [1];
const NONE: readonly ValueId[] = [];

/** The distinct answers of one predicate, for one choice of given arguments, remembered by their values. */
export class Table {
  readonly #memo = new Map<RowKey, readonly ValueId[]>();
  #remembered = 0;
  readonly #bodies: { rule: Rule; body: Body }[];
  #branches: Branch[] | undefined;
  readonly #columns: readonly number[];
  /** Answers of the call that is running. The fragment knows no recursion, so there is one at most. */
  #flat: ValueId[] = [];
  #seen: Set<RowKey> | undefined;
  readonly #row: ValueId[];

  constructor(
    readonly machine: Evaluator,
    readonly predicate: Predicate,
    readonly mask: number,
  ) {
    const arity = predicate.facts.arity;
    this.#columns = Array.from({ length: arity }, (_, i) => i).filter((i) => !(mask & (1 << i)));
    this.#row = new Array(this.#columns.length);
    this.#bodies = predicate.rules.map((rule) => ({
      rule,
      body: unfold(rule, machine.database.predicates),
    }));
  }

  /** Rows that the rules give on average. */
  estimate(): number {
    let rows = 0;
    for (const { rule, body } of this.#bodies) {
      rows += orderGoals(body.goals, givenSlots(rule, this.mask), this.machine.fanout).rows;
    }
    return rows;
  }

  /**
   * The columns that are not given, row after row in one array; for a call with everything given, not
   * empty when it holds.
   */
  solve(given: readonly ValueId[], key: RowKey): readonly ValueId[] {
    const known = this.#memo.get(key);
    if (known) return known;
    const answers = this.#solve(given);
    this.#remembered += answers.length + 1;
    if (this.#remembered > MOST_REMEMBERED) this.forget();
    this.#memo.set(key, answers);
    return answers;
  }

  /** What a call had found that a limit stopped: true answers, but not all. */
  get foundSoFar(): readonly ValueId[] {
    return this.#flat;
  }

  forget(): void {
    this.#memo.clear();
    this.#remembered = 0;
  }

  #solve(given: readonly ValueId[]): readonly ValueId[] {
    this.#flat = [];
    this.#seen = undefined;
    this.#branches ??= this.#build();
    for (const branch of this.#branches) if (branch(given)) return HOLDS;
    return this.#flat.length === 0 ? NONE : this.#flat;
  }

  /** Takes an answer; true when nothing more is to be known. */
  #take(column: (i: number) => ValueId): boolean {
    const width = this.#columns.length;
    if (width === 0) return true;
    const row = this.#row;
    for (let i = 0; i < width; i++) row[i] = column(i);
    // A handful of single answers is compared faster than hashed.
    if (width === 1 && this.#flat.length < 16) {
      if (!this.#flat.includes(row[0]!)) this.#flat.push(row[0]!);
      return false;
    }
    if (!this.#seen) {
      this.#seen = new Set();
      for (let at = 0; at < this.#flat.length; at += width) this.#seen.add(packRow(this.#flat, at, width));
    }
    const before = this.#seen.size;
    this.#seen.add(packRow(row));
    if (this.#seen.size > before) for (let i = 0; i < width; i++) this.#flat.push(row[i]!);
    return false;
  }

  #build(): Branch[] {
    const branches = this.#bodies.map(({ rule, body }) => this.#ruleBranch(rule, body));
    const { facts } = this.predicate;
    if (facts.size === 0) return branches;
    const columns = this.#columns.map((column) => facts.columns[column]!);
    return [
      (given) => {
        const index = facts.index(this.mask);
        for (let row = index.first(packRow(given)); row !== NO_ROW; row = index.next[row]!) {
          this.machine.budget.spend();
          if (this.#take((i) => columns[i]![row]!)) return true;
        }
        return false;
      },
      ...branches,
    ];
  }

  #ruleBranch(rule: Rule, body: Body): Branch {
    const registers = new Int32Array(body.slots);
    const bound = givenSlots(rule, this.mask);
    const readers = this.#columns.map((column) => this.machine.reader(rule.head[column]!, registers));
    const outputs = new Set(this.#columns.map((column) => rule.head[column]!).filter(isVariable));
    const run = this.machine.body({
      goals: body.goals,
      registers,
      bound,
      outputs,
      emit: () => this.#take((i) => readers[i]!()),
    });
    const enter = headEntry(rule, this.mask, registers);
    return (given) => enter(given) && run();
  }
}

/** Adds the answers for the given arguments; true when nothing more is to be known. */
type Branch = (given: readonly ValueId[]) => boolean;

export function givenSlots(rule: Rule, mask: number): Set<Slot> {
  return new Set(rule.head.filter((slot, i) => mask & (1 << i) && isVariable(slot)));
}

/** Unifies the head with the given arguments: fills the registers, or says that they do not match. */
export function headEntry(
  rule: Rule,
  mask: number,
  registers: Registers,
): (given: readonly ValueId[]) => boolean {
  const given = rule.head.filter((_, i) => mask & (1 << i));
  return (ids) => {
    for (let i = 0; i < given.length; i++) {
      const slot = given[i]!;
      if (!isVariable(slot)) {
        if (slotValue(slot) !== ids[i]) return false;
      } else if (given.indexOf(slot) < i) {
        if (registers[slot] !== ids[i]) return false;
      } else registers[slot] = ids[i]!;
    }
    return true;
  };
}
