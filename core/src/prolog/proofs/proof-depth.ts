import type { ProofNode } from './proof';

/** The proof with what lies so many levels below its root left out: such a goal is proved when it is asked for. */
export function cutBelow(root: ProofNode, depth = Number.POSITIVE_INFINITY): ProofNode {
  if (depth === Number.POSITIVE_INFINITY || root.children.length === 0) return root;
  if (depth <= 0) return { ...root, kind: 'truncated', children: [], bindings: {}, clause: undefined };
  return { ...root, children: root.children.map((child) => cutBelow(child, depth - 1)) };
}
