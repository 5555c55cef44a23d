import type { ProofNode } from './proof';

/**
 * The proof with each goal proved once: where a goal that has been proved above comes again, a node that
 * points there is in its place. Goals without a body are repeated: pointing elsewhere would be longer.
 */
export function shareRepeats(root: ProofNode): ProofNode {
  const proved = new Map<string, string>();
  const visit = (node: ProofNode): ProofNode => {
    if (node.kind !== 'rule' || node.children.length === 0) {
      return node.children.length === 0 ? node : { ...node, children: node.children.map(visit) };
    }
    const sameAs = proved.get(node.goal);
    if (sameAs !== undefined) return { ...node, kind: 'ref', children: [], bindings: {}, sameAs };
    proved.set(node.goal, node.id);
    return { ...node, children: node.children.map(visit) };
  };
  return visit(root);
}
