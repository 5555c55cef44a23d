import type { Proof, ProofNode } from '../../prolog/proofs/proof';
import type { ParsedProblem } from '../reading/parse-problem';
import type { SolvedProblem } from '../reading/solve';

const quoted = (text: string) => JSON.stringify(text);

/** A quantity as a goal: `number("adult otters", "Kettle Pond", N)`. */
export function goalOf(name: string, { quantities }: ParsedProblem, value = 'N'): string {
  const { total, kind, place } = quantities.get(name)!;
  return `${total ? 'total' : 'number'}(${quoted(kind)}, ${quoted(place)}, ${value})`;
}

/** How a quantity's value comes about: "2 + 3 = 5", "told: 3". */
export function reasonOf(name: string, problem: ParsedProblem, solved: SolvedProblem): string {
  const value = solved.value(name)!;
  if (name === problem.unknown) {
    const { name: given, value: told } = problem.given!;
    return `It is the one number with which the ${given} is ${told}.`;
  }
  const needs = solved.needs(name).map((need) => solved.value(need)!);
  const formula = problem.formulas.get(name);
  if (needs.length === 0) return `The problem says so.`;
  const joined = needs.join(formula?.joined === 'difference' ? ' - ' : ' + ');
  const { constant, applied } = formula ?? {};
  if (constant === undefined)
    return needs.length === 1 ? `It is the same as ${joined}.` : `${joined} = ${value}.`;
  const inner = needs.length > 1 && applied === 'times' ? `(${joined})` : joined;
  return `${constant} ${applied === 'times' ? '*' : '+'} ${inner} = ${value}.`;
}

/** The dependency graph as a proof: a child for each quantity, in an order in which all that it needs is before it. */
export function proofOfProblem(
  order: readonly string[],
  problem: ParsedProblem,
  solved: SolvedProblem,
): Proof {
  const at = new Map(order.map((name, i) => [name, `0.${i}`]));
  const goal = (name: string) => goalOf(name, problem, String(solved.value(name)));
  const alternatives = { count: 1, atLeast: false };
  const nodes = order.map((name, hop): ProofNode => {
    const needs = name === problem.unknown ? [problem.given!.name] : solved.needs(name);
    const children = needs.map((need, i): ProofNode => {
      const id = `0.${hop}.${i}`;
      return {
        id,
        kind: 'ref',
        goal: goal(need),
        bindings: {},
        children: [],
        alternatives,
        sameAs: at.get(need)!,
      };
    });
    return {
      id: `0.${hop}`,
      kind: children.length > 0 ? 'rule' : 'fact',
      goal: goal(name),
      bindings: {},
      children,
      alternatives,
      explanation: reasonOf(name, problem, solved),
      hop,
    };
  });
  const query = order.map((name) => goalOf(name, problem)).join(', ');
  const asked = solved.value(problem.asked)!;
  const root: ProofNode = {
    id: '0',
    kind: 'query',
    goal: query,
    bindings: {},
    children: nodes,
    alternatives,
  };
  return { goal: query, answer: { N: String(asked) }, root };
}
