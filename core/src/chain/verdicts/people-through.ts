import type { Knowledge } from '../knowledge/knowledge';
import type { HopTruth } from './hop-truth';
import { proofsOf } from './pair-proofs';

/** Everybody through whom the hops of a question go. */
export const peopleOfHops = (truths: readonly (HopTruth | undefined)[]): ReadonlySet<string> =>
  new Set(
    truths.flatMap((truth) => [...(truth?.subjects ?? []), ...[...(truth?.pairs.values() ?? [])].flat()]),
  );

/** Whoever may be named along with a pair of a hop: all of the question, and whom the hop follows from. */
export function peopleThrough(
  truth: HopTruth,
  ofQuestion: ReadonlySet<string>,
  knowledge: Knowledge,
): ReadonlySet<string> {
  const through = new Set(ofQuestion);
  if (truth.backwards) return through;
  for (const { facts } of proofsOf(truth, knowledge))
    for (const { subject, object } of facts) through.add(subject).add(object);
  return through;
}
