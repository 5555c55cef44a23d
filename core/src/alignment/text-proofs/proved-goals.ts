import type { Datalog } from '../../prolog/datalog';
import type { Proof, ProofNode } from '../../prolog/proofs/proof';

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
    const { hop: _, ...node } = renamed(root, `0.${i}`);
    children.push(i < query.length ? { ...node, hop: i } : node);
  }
  const goal = query.join(', ');
  const alternatives = { count: 1, atLeast: false };
  return { goal, answer: {}, root: { id: '0', kind: 'query', goal, bindings: {}, children, alternatives } };
}

/** A node under another id, with the ids of all below it; without the clause that it used. */
function renamed({ clause: _, ...node }: ProofNode, id: string): ProofNode {
  const from = node.id.length;
  const rename = (old: string) => `${id}${old.slice(from)}`;
  const visit = ({ clause: _clause, ...one }: ProofNode): ProofNode => ({
    ...one,
    id: rename(one.id),
    ...(one.sameAs !== undefined && { sameAs: rename(one.sameAs) }),
    children: one.children.map(visit),
  });
  return visit(node);
}
