import type { PlacedTerm } from '../../syntax/parser';

/** The parts that hold one after the other: `a, b`, and the condition and the consequence of `a -> b`. */
const SEQUENCES = new Set([',', '->', '*->']);

const isControl = ({ term, parts }: PlacedTerm, names: ReadonlySet<string>): boolean =>
  term.kind === 'compound' && parts.length === 2 && term.args.length === 2 && names.has(term.name);

/** The goals of a conjunction, conditions of an if-then-else among them. */
export function sequence(body: PlacedTerm): PlacedTerm[] {
  return flattened(body, SEQUENCES);
}

const BRANCHES = new Set([';', '|']);

/** The branches of a disjunction, of which one is taken; undefined for anything else. */
export function branches(goal: PlacedTerm): PlacedTerm[] | undefined {
  return isControl(goal, BRANCHES) ? flattened(goal, BRANCHES) : undefined;
}

/** `G` of `\+ G`. */
export function negated({ term, parts }: PlacedTerm): PlacedTerm | undefined {
  return term.kind === 'compound' && term.name === '\\+' && parts.length === 1 ? parts[0] : undefined;
}

function flattened(goal: PlacedTerm, names: ReadonlySet<string>): PlacedTerm[] {
  const found: PlacedTerm[] = [];
  const waiting = [goal];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (isControl(next, names)) waiting.push(next.parts[1]!, next.parts[0]!);
    else found.push(next);
  }
  return found;
}
