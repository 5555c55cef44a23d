import type { Proof, ProofNode } from '../proofs/proof';
import { answerLine, placeOf } from './proof-format';

export interface DrawnNode {
  /** `p0_1_2`: the proof's number and the path in it. */
  readonly id: string;
  readonly node: ProofNode;
  readonly label: string;
}

/** Proofs as a graph: a node for each goal, and an edge to each goal that it rests on. */
export function drawn(proofs: readonly Proof[]): {
  nodes: readonly DrawnNode[];
  edges: readonly (readonly [from: string, to: string])[];
} {
  const nodes: DrawnNode[] = [];
  const edges: [string, string][] = [];
  proofs.forEach(({ answer, root }, proof) => {
    const idOf = (path: string) => `p${proof}_${path.replaceAll('.', '_')}`;
    const visit = (node: ProofNode): string => {
      // A goal that was proved above is the very node that proves it.
      if (node.kind === 'ref' && node.sameAs !== undefined) return idOf(node.sameAs);
      const id = idOf(node.id);
      const place = placeOf(node);
      const head = node === root && Object.keys(answer).length > 0 ? [answerLine(answer)] : [];
      const notes = node.explanation ? [node.explanation] : place ? [place] : [];
      nodes.push({ id, node, label: [...head, node.goal, ...notes].join('\n') });
      for (const child of node.children) edges.push([id, visit(child)]);
      return id;
    };
    visit(root);
  });
  return { nodes, edges };
}
