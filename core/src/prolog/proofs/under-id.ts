import type { ProofNode } from './proof';

/** A proof as a part of another one: its root has this id, and all below it ids that begin with it. */
export function underId(root: ProofNode, id: string): ProofNode {
  const from = root.id.length;
  const moved = (old: string) => `${id}${old.slice(from)}`;
  const visit = (node: ProofNode): ProofNode => ({
    ...node,
    id: moved(node.id),
    ...(node.sameAs !== undefined && { sameAs: moved(node.sameAs) }),
    children: node.children.map(visit),
  });
  return visit(root);
}
