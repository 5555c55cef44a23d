import type { ProofNode } from '../../prolog/proofs/proof';
import type { Stepper } from '../../stepping/stepper';
import type { TapeEntry } from '../../stepping/tape';

/** A goal that can be stepped into, by one of its proofs: undefined for the one that is on the tape. */
export interface InnerTarget {
  readonly label: string;
  readonly goal: TapeEntry & { kind: 'goal' };
  readonly proof?: ProofNode;
}

/** Proofs of one goal to choose from. */
const mostWays = 20;
const limits = { answers: mostWays, proofsPerAnswer: mostWays, milliseconds: 2000 };

/** The goals inside of a place; one with several proofs is there once for each. */
export async function innerTargets(stepper: Stepper, entry: TapeEntry): Promise<readonly InnerTarget[]> {
  const targets: InnerTarget[] = [];
  for (const goal of stepper.inside(entry)) {
    const node = goal.path.at(-1)!;
    const { count, atLeast } = node.alternatives;
    targets.push({ label: `${node.goal}${placeOf(node)}`, goal });
    if (count <= 1 && !atLeast) continue;
    const { proofs } = await stepper.universe.prove(node.goal, limits);
    const shown = JSON.stringify(shapeOf(node));
    for (const { root } of proofs)
      if (JSON.stringify(shapeOf(root)) !== shown)
        targets.push({
          label: `${root.goal}${placeOf(root)}${throughOf(root)}, another proof`,
          goal,
          proof: root,
        });
  }
  return targets;
}

const placeOf = ({ clause }: ProofNode): string => (clause ? ` (line ${clause.line})` : '');

/** What tells two proofs by the same clause apart: whom they go through. */
function throughOf({ bindings, goal }: ProofNode): string {
  const others = Object.entries(bindings).filter(([, value]) => !goal.includes(value));
  return others.length > 0 ? ` with ${others.map(([name, value]) => `${name} = ${value}`).join(', ')}` : '';
}

/** A proof without its names: two with the same goals by the same clauses are one. */
function shapeOf({ goal, clause, children }: ProofNode): unknown {
  return [goal, clause?.start, children.map(shapeOf)];
}
