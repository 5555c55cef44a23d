import type { Proof, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { underId } from '@phantomlab/core/prolog/proofs/under-id';

/** The proofs of single goals that are known, by goal. */
export type KnownWays = ReadonlyMap<string, readonly Proof[]>;

/** Which proof is shown of a node, by its id in the tree. */
export type ChosenWays = ReadonlyMap<string, number>;

/**
 * The tree with other proofs in the places where another one was chosen, and with the proof of what was left
 * out where it has come meanwhile. Ids are those of the places, with the chosen proof's number behind.
 */
export function grafted(node: ProofNode, known: KnownWays, chosen: ChosenWays): ProofNode {
  const ways = known.get(node.goal);
  const way = chosen.get(node.id) ?? (node.kind === 'truncated' ? 0 : undefined);
  const proof = way === undefined ? undefined : ways?.[way];
  if (!proof) return withChildren(node, known, chosen);
  const { hop: _, ...root } = underId(proof.root, `${node.id}~${way}`);
  const rooted: ProofNode = {
    ...root,
    id: node.id,
    alternatives: atLeast(node, ways!.length),
    ...(node.hop !== undefined && { hop: node.hop }),
  };
  return withChildren(rooted, known, chosen);
}

function withChildren(node: ProofNode, known: KnownWays, chosen: ChosenWays): ProofNode {
  if (node.children.length === 0) return node;
  return { ...node, children: node.children.map((child) => grafted(child, known, chosen)) };
}

/** SWI-Prolog stops at one proof: how many there are is known better once they were asked for. */
function atLeast({ alternatives }: ProofNode, found: number): ProofNode['alternatives'] {
  return found > alternatives.count ? { ...alternatives, count: found } : alternatives;
}
