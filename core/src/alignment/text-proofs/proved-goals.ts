import type { Datalog } from '../../prolog/datalog';
import type { Proof, ProofNode } from '../../prolog/proofs/proof';
import { underId } from '../../prolog/proofs/under-id';

/** A question's own program is small. */
export const limits = { answers: 1, milliseconds: 2000 } as const;

/**
 * The proof of a question's goals, and of what else belongs to it. Clauses stand in no file that could be opened, so
 * that nodes name none.
 */
export function withHops(
  datalog: Datalog,
  query: readonly string[],
  others: readonly string[],
): Proof | undefined {
  const goals = [...query, ...others];
  const children: ProofNode[] = [];
  for (const [i, goal] of goals.entries()) {
    const root = datalog.prove(goal, limits).proofs[0]?.root;
    if (!root) return undefined;
    const { hop: _, ...node } = underId(withoutClauses(root), `0.${i}`);
    children.push(i < query.length ? { ...node, hop: i } : node);
  }
  const goal = query.join(', ');
  const alternatives = { count: 1, atLeast: false };
  return { goal, answer: {}, root: { id: '0', kind: 'query', goal, bindings: {}, children, alternatives } };
}

const withoutClauses = ({ clause: _, ...node }: ProofNode): ProofNode => ({
  ...node,
  children: node.children.map(withoutClauses),
});
