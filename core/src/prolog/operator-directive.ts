import { properList } from './list-term';
import type { Operators, OperatorType } from './operators';
import type { Term } from './term';

const TYPES: readonly string[] = ['xfx', 'xfy', 'yfx', 'fy', 'fx', 'xf', 'yf'];

/** Takes note of `:- op(Priority, Type, NameOrNames)`; any other directive changes nothing. */
export function applyOperatorDirective(goal: Term, operators: Operators): void {
  if (goal.kind !== 'compound') return;
  if (goal.name === ',') {
    for (const part of goal.args) applyOperatorDirective(part, operators);
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
