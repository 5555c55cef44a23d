import type { Limits } from '../../prolog/engine/limits';
import type { Proof } from '../../prolog/proofs/proof';
import { cutBelow } from '../../prolog/proofs/proof-depth';
import { proofSize } from './swi-proof';

/**
 * The shortest proofs, so many of each answer and of all.
 * @param atLeast whether there may be more than were found
 */
export function shortestProofs(
  found: readonly Proof[],
  { answers, proofsPerAnswer = Number.POSITIVE_INFINITY, depth }: Limits,
  atLeast: boolean,
): Proof[] {
  const ways = new Map<string, number>();
  const ranked = found
    .map((proof) => ({ proof, size: proofSize(proof.root), answer: JSON.stringify(proof.answer) }))
    .sort((a, b) => a.size - b.size);
  const chosen = ranked.filter(({ answer }) => {
    const rank = (ways.get(answer) ?? 0) + 1;
    ways.set(answer, rank);
    return rank <= proofsPerAnswer;
  });
  return chosen.slice(0, answers).map(({ proof, answer }) => {
    const root = { ...proof.root, alternatives: { count: ways.get(answer)!, atLeast } };
    return { ...proof, root: cutBelow(root, depth) };
  });
}
