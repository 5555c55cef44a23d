import { properList } from './list-term';
import type { Operators, OperatorType } from './operators';
import type { Term } from './term';

const TYPES: readonly string[] = ['xfx', 'xfy', 'yfx', 'fy', 'fx', 'xf', 'yf'];

/** Takes note of `:- op(Priority, Type, Names)`, also in a module's exports; other directives change nothing. */
export function applyOperatorDirective(goal: Term, operators: Operators): void {
  if (goal.kind !== 'compound') return;
  if (goal.name === ',') {
    for (const part of goal.args) applyOperatorDirective(part, operators);
    return;
  }
  if (goal.name === 'module' && goal.args.length === 2) {
    // What a module exports holds in its own text as well.
    for (const exported of properList(goal.args[1]!) ?? []) applyOperatorDirective(exported, operators);
    return;
  }
  if (goal.name !== 'op' || goal.args.length !== 3) return;
  const [priority, type, names] = goal.args as [Term, Term, Term];
  if (priority.kind !== 'integer' || type.kind !== 'atom' || !TYPES.includes(type.name)) return;
  if (priority.value < 0n || priority.value > 1200n) return;
  for (const name of properList(names) ?? [names]) {
    if (name.kind === 'atom') operators.add(Number(priority.value), type.name as OperatorType, name.name);
  }
}
