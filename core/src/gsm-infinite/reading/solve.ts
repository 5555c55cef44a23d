import { type Linear, minus, number, plus, times } from './linear';
import { type Formula, GsmTextFault, type MentionedQuantity, type ParsedProblem } from './parse-problem';

/** What a problem comes to, by its text alone. */
export interface SolvedProblem {
  readonly answer: number;
  /** Operations: of each needed quantity what it names, and one for its number. */
  readonly op: number;
  /** The quantities that the answer takes, each after all that it needs. */
  readonly needed: readonly string[];
  /** Of everything that was mentioned and is defined: its terms in the unknown. */
  readonly terms: ReadonlyMap<string, Linear>;
  /** What a quantity is computed from; of a total, everything of its place that is mentioned. */
  needs(name: string): readonly string[];
  /** The value with the unknown filled in. */
  value(name: string): number | undefined;
}

/**
 * Evaluates a problem: what is not defined, goes round in a circle, or has not exactly one solution is a fault.
 * @throws GsmTextFault
 */
export function solveProblem(problem: ParsedProblem): SolvedProblem {
  const parts = partsOfTotals(problem);
  const needs = (name: string): readonly string[] =>
    parts.get(name) ?? problem.formulas.get(name)?.needs ?? [];
  // The unknown is asked, and reached from what is given.
  const goal = problem.given?.name ?? problem.asked;
  const needed = inOrder([goal], needs);
  const terms = new Map<string, Linear>();
  for (const name of inOrder([goal, ...problem.quantities.keys()], needs)) {
    const value = termOf(name, problem, parts, terms);
    if (value) terms.set(name, value);
    else if (needed.includes(name)) throw new GsmTextFault(`nothing says what the ${name} is`);
  }
  const x = unknownOf(problem, terms);
  const value = (name: string) => {
    const term = terms.get(name);
    if (!term) return undefined;
    return term.slope === 0 ? term.offset : term.slope * x! + term.offset;
  };
  const answer = value(problem.asked);
  if (answer === undefined) throw new GsmTextFault(`nothing says what the ${problem.asked} is`);
  const op = needed.reduce((sum, name) => sum + operations(name, problem, needs(name)), 0);
  return { answer, op, needed, terms, needs, value };
}

function operations(name: string, problem: ParsedProblem, needs: readonly string[]): number {
  // The unknown is a number too, if one that is not told.
  if (name === problem.unknown) return 1;
  return needs.length + (problem.formulas.get(name)?.constant === undefined ? 0 : 1);
}

function partsOfTotals({ quantities }: ParsedProblem): ReadonlyMap<string, readonly string[]> {
  const byPlace = new Map<string, string[]>();
  for (const { name, total, place } of quantities.values()) {
    if (total) continue;
    const parts = byPlace.get(place);
    if (parts) parts.push(name);
    else byPlace.set(place, [name]);
  }
  const totals = [...quantities.values()].filter(({ total }: MentionedQuantity) => total);
  return new Map(totals.map(({ name, place }) => [name, byPlace.get(place) ?? []]));
}

/**
 * All that these need, each after what it needs itself; without recursion, since a text may be anyone's.
 * @throws GsmTextFault where something needs itself
 */
function inOrder(goals: readonly string[], needs: (name: string) => readonly string[]): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  const stack = [...goals].reverse();
  while (stack.length > 0) {
    const name = stack.at(-1)!;
    const seen = state.get(name);
    if (seen !== undefined) {
      stack.pop();
      if (seen === 'open') order.push(name);
      state.set(name, 'done');
      continue;
    }
    state.set(name, 'open');
    for (const need of needs(name)) {
      if (state.get(need) === 'open') throw new GsmTextFault(`the ${need} depends on itself`);
      if (!state.has(need)) stack.push(need);
    }
  }
  return order;
}

function termOf(
  name: string,
  { formulas, unknown }: ParsedProblem,
  parts: ReadonlyMap<string, readonly string[]>,
  terms: ReadonlyMap<string, Linear>,
): Linear | undefined {
  if (name === unknown) return { slope: 1, offset: 0 };
  const inside = parts.get(name);
  if (inside)
    return inside.reduce<Linear | undefined>((sum, part) => joined(sum, terms.get(part), plus), number(0));
  const formula = formulas.get(name);
  return formula && termOfFormula(formula, terms);
}

function termOfFormula(
  { needs, joined: how, constant, applied }: Formula,
  terms: ReadonlyMap<string, Linear>,
): Linear | undefined {
  const [first, ...others] = needs;
  if (first === undefined) return number(constant!);
  const join = how === 'difference' ? minus : plus;
  const inner = others.reduce((sum, other) => joined(sum, terms.get(other), join), terms.get(first));
  if (!inner || constant === undefined) return inner;
  return applied === 'times' ? times(inner, constant) : plus(inner, number(constant));
}

const joined = (a: Linear | undefined, b: Linear | undefined, join: (a: Linear, b: Linear) => Linear) =>
  a && b && join(a, b);

/** The one value of the unknown for which the given quantity is what it is said to be. */
function unknownOf(
  { given, unknown }: ParsedProblem,
  terms: ReadonlyMap<string, Linear>,
): number | undefined {
  if (unknown === undefined) {
    if (given) throw new GsmTextFault(`the ${given.name} is told, though nothing is unknown`);
    return undefined;
  }
  if (!given) throw new GsmTextFault(`nothing tells what the ${unknown} comes to`);
  const { slope, offset } = terms.get(given.name)!;
  if (slope === 0) throw new GsmTextFault(`the ${given.name} does not depend on the ${unknown}`);
  return (given.value - offset) / slope;
}
