import { type Alternatives, type Goal, isVariable, type Pattern, type Slot } from './goal';

/** The variables of a pattern, added to `into`. */
export function patternSlots(pattern: Pattern, into: Set<Slot> = new Set()): Set<Slot> {
  if (typeof pattern !== 'number') for (const arg of pattern.args) patternSlots(arg, into);
  else if (isVariable(pattern)) into.add(pattern);
  return into;
}

/** Every variable of a goal, those inside negations and aggregates too, added to `into`. */
export function goalSlots(goal: Goal, into: Set<Slot> = new Set()): Set<Slot> {
  switch (goal.kind) {
    case 'call':
    case 'test':
      for (const arg of goal.args) patternSlots(arg, into);
      break;
    case 'equal':
      patternSlots(goal.left, into);
      patternSlots(goal.right, into);
      break;
    case 'function':
      for (const input of goal.inputs) patternSlots(input, into);
      patternSlots(goal.output, into);
      break;
    case 'negation':
      alternativesSlots(goal.alternatives, into);
      break;
    case 'aggregate':
      alternativesSlots(goal.alternatives, into);
      if (goal.template !== undefined) patternSlots(goal.template, into);
      patternSlots(goal.result, into);
      break;
    default:
      return goal satisfies never;
  }
  return into;
}

export function alternativesSlots(alternatives: Alternatives, into: Set<Slot> = new Set()): Set<Slot> {
  for (const goals of alternatives) for (const goal of goals) goalSlots(goal, into);
  return into;
}

/** The goal with every variable taken through `rename`. */
export function renameGoal(goal: Goal, rename: (slot: Slot) => Slot): Goal {
  const slot = (s: Slot): Slot => (isVariable(s) ? rename(s) : s);
  const pattern = (p: Pattern): Pattern =>
    typeof p === 'number' ? slot(p) : { name: p.name, args: p.args.map(pattern) };
  const alternatives = (a: Alternatives) => a.map((goals) => goals.map((g) => renameGoal(g, rename)));
  switch (goal.kind) {
    case 'call':
      return { ...goal, args: goal.args.map(slot) };
    case 'test':
      return { ...goal, args: goal.args.map(pattern) };
    case 'equal':
      return { ...goal, left: pattern(goal.left), right: pattern(goal.right) };
    case 'function':
      return { ...goal, inputs: goal.inputs.map(pattern), output: slot(goal.output) };
    case 'negation':
      return { ...goal, alternatives: alternatives(goal.alternatives) };
    case 'aggregate':
      return {
        ...goal,
        template: goal.template === undefined ? undefined : pattern(goal.template),
        alternatives: alternatives(goal.alternatives),
        result: slot(goal.result),
      };
  }
}
