import type { Slot } from '../plan/goal';
import { callMask } from '../plan/join-order';
import { NO_ROW } from '../storage/fact-index';
import { packRow, type RowKey } from '../storage/pack';
import type { Relation } from '../storage/relation';
import type { ValueId } from '../storage/values';
import { LimitReached, ROWS_OF_REST } from './budget';
import type { Evaluator, Registers, Step } from './evaluator';
import type { Table } from './table';

interface Caller extends Evaluator {
  /** The answers of a predicate when the arguments in `mask` are given. */
  table(key: string, mask: number): Table;
}

/** Calls a predicate: goes through its facts by an index, or through the remembered answers of its rules. */
export function callStep(
  machine: Caller,
  key: string,
  args: readonly Slot[],
  known: ReadonlySet<Slot>,
  registers: Registers,
  next: Step,
): Step {
  const mask = callMask(args, known);
  const keySlots = args.filter((_, i) => mask & (1 << i));
  const readKey = keyReader(machine, keySlots, registers);
  /** Arguments that are given a value: a variable's first place; at a later place it is compared. */
  const free = args.flatMap((slot, column) => (mask & (1 << column) ? [] : [{ slot, column }]));
  const firsts = free.filter(({ slot }, i) => free.findIndex((other) => other.slot === slot) === i);
  const repeats = free.filter((one) => !firsts.includes(one));
  const call: Call = { key, mask, keySlots, readKey, free, firsts, repeats };
  const { facts, rules } = machine.database.predicates.get(key)!;
  return rules.length === 0
    ? throughFacts(machine, facts, call, registers, next)
    : throughTable(machine, call, registers, next);
}

interface Place {
  readonly slot: Slot;
  readonly column: number;
}

interface Call {
  readonly key: string;
  /** The columns that are known. */
  readonly mask: number;
  readonly keySlots: readonly Slot[];
  readonly readKey: () => RowKey;
  readonly free: readonly Place[];
  readonly firsts: readonly Place[];
  readonly repeats: readonly Place[];
}

function throughFacts(
  { budget }: Caller,
  facts: Relation,
  { mask, readKey, firsts, repeats }: Call,
  registers: Registers,
  next: Step,
): Step {
  const gives = firsts.map(({ slot, column }) => ({ slot, column: facts.columns[column]! }));
  const checks = repeats.map(({ slot, column }) => ({ slot, column: facts.columns[column]! }));
  if (gives.length === 1 && checks.length === 0) {
    const { slot, column } = gives[0]!;
    return () => {
      const index = facts.index(mask);
      for (let row = index.first(readKey()); row !== NO_ROW; row = index.next[row]!) {
        budget.spend();
        registers[slot] = column[row]!;
        if (next()) return true;
      }
      return false;
    };
  }
  return () => {
    const index = facts.index(mask);
    for (let row = index.first(readKey()); row !== NO_ROW; row = index.next[row]!) {
      budget.spend();
      for (const { slot, column } of gives) registers[slot] = column[row]!;
      if (checks.every(({ slot, column }) => registers[slot] === column[row]) && next()) return true;
    }
    return false;
  };
}

function throughTable(
  machine: Caller,
  { key, mask, keySlots, readKey, free, firsts, repeats }: Call,
  registers: Registers,
  next: Step,
): Step {
  const { budget } = machine;
  const table = machine.table(key, mask);
  const width = free.length;
  const given: number[] = new Array(keySlots.length);
  const readers = keySlots.map((slot) => machine.reader(slot, registers));
  const answers = () => {
    for (let i = 0; i < readers.length; i++) given[i] = readers[i]!();
    return table.solve(given, readKey());
  };
  if (width === 0) return () => answers().length > 0 && next();
  const offsets = (group: typeof free) => group.map((one) => ({ slot: one.slot, offset: free.indexOf(one) }));
  const gives = offsets(firsts);
  const checks = offsets(repeats);
  const handOn = (flat: readonly ValueId[]) => {
    for (let at = 0; at < flat.length; at += width) {
      budget.spend();
      for (const { slot, offset } of gives) registers[slot] = flat[at + offset]!;
      if (checks.every(({ slot, offset }) => registers[slot] === flat[at + offset]) && next()) return true;
    }
    return false;
  };
  return () => {
    let flat: readonly ValueId[];
    try {
      flat = answers();
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      // What was found is true, and who asked may want no more. Nothing may be concluded from what is missing: it is
      // thrown again.
      budget.grantRest();
      if (handOn(table.foundSoFar.slice(0, ROWS_OF_REST * width))) return true;
      throw error;
    }
    return handOn(flat);
  };
}

function keyReader(machine: Caller, slots: readonly Slot[], registers: Registers): () => RowKey {
  if (slots.length === 1) return machine.reader(slots[0]!, registers);
  const key: number[] = new Array(slots.length);
  const readers = slots.map((slot) => machine.reader(slot, registers));
  return () => {
    for (let i = 0; i < readers.length; i++) key[i] = readers[i]!();
    return packRow(key);
  };
}
