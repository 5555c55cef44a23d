import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import type { Named } from '../../shared/people-graph';

/** What each hop of a proof takes of the hops before it: rows from what is told down to what is asked. */
export interface GraphOfProof {
  /** Hops, by their numbers. */
  readonly rows: readonly (readonly Named[])[];
  readonly lines: readonly (readonly [taken: number, by: number])[];
}

/** Of more hops a drawing shows nothing. */
const mostHops = 60;

/** Undefined where no hop takes another one, as in a proof from facts. */
export function graphOfProof(root: ProofNode): GraphOfProof | undefined {
  const hops = root.children.filter(({ hop }) => hop !== undefined);
  const hopOf = new Map(hops.map(({ id, hop }) => [id, hop!]));
  const takenBy = ({ children }: ProofNode) =>
    children.flatMap(({ sameAs }) => (sameAs === undefined ? [] : (hopOf.get(sameAs) ?? [])));
  const lines = hops.flatMap((node) => takenBy(node).map((taken) => [taken, node.hop!] as const));
  if (lines.length === 0 || hops.length > mostHops) return undefined;
  const levels = new Map<number, number>();
  const rows: Named[][] = [];
  for (const node of hops) {
    // What is taken comes before, unless an equation is solved backwards.
    const level = Math.max(0, ...takenBy(node).map((taken) => (levels.get(taken) ?? -1) + 1));
    levels.set(node.hop!, level);
    while (rows.length <= level) rows.push([]);
    rows[level]!.push({ id: node.hop!, ...labelOf(node.goal) });
  }
  return { rows, lines };
}

/** A quantity of GSM-Infinite: `number("adult otters", "Kettle Pond", 3)`. */
const quantity = /^(number|total)\("((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)", (-?[\d./]+)\)$/;

function labelOf(goal: string): Omit<Named, 'id'> {
  const [, kind, what, where, value] = quantity.exec(goal) ?? [];
  if (kind === undefined) return { name: goal };
  return { name: `${kind === 'total' ? 'all ' : ''}${what}: ${value}`, detail: where! };
}
