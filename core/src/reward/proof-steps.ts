import type { Reasoning } from '../chain/chain';

/**
 * What a chain's reasoning is worth: the share of hops that lead on to its answer; nothing for an answer that
 * it did not come to. Beyond the strays that any chain may have, each costs a part, and half as many again
 * leave nothing.
 * @param answer the parts of the answer, in small letters.
 */
export function proofSteps(
  hops: number,
  { led, cameTo, strays, allowedStrays }: Reasoning,
  answer: ReadonlySet<string>,
): number {
  const follows = answer.size > 0 && [...answer].every((part) => cameTo.has(part));
  if (hops === 0 || !follows) return 0;
  const excess = Math.max(0, strays - allowedStrays) / (allowedStrays / 2);
  return (led.length / hops) * Math.max(0, 1 - excess);
}
