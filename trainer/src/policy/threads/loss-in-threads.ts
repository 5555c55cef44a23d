import type { FlatWeights } from '../architecture/weights';
import { type Family, families } from '../families/families';
import type { RowCosts } from '../families/row-costs';
import type { LossGroup, LossSpec, LossSums, ScoringOptions } from '../policy';
import type { GradientSum } from '../updates/gradient-sum';
import type { LossWork } from './policy-thread-protocol';
import type { PolicyThreads } from './policy-threads';

/** What is worth the threads' own sessions, which take seconds to make: in rows (RowCosts). */
const leastCost = 6000;
/** Each thread holds what it computes on the way to its gradients. */
const mostThreads = 2;

/**
 * As Scorer.loss, in two threads; undefined where that is not worth it, since there is little or all of it belongs
 * together.
 */
export async function lossInThreads(
  threads: PolicyThreads,
  { weights, costs, gradients }: { weights: FlatWeights; costs: RowCosts; gradients: GradientSum },
  groups: readonly LossGroup[],
  spec: LossSpec,
  { rows, progress }: ScoringOptions = {},
): Promise<LossSums | undefined> {
  if (threads.most < 2) return undefined;
  const all = families(groups, costs, rows);
  const cost = all.reduce((sum, { plan }) => sum + plan.cost, 0);
  if (all.length < 2 || cost < leastCost) return undefined;
  const parts = dealt(all, mostThreads).map(
    (part, i): LossWork => ({
      kind: 'loss',
      groups: part.flatMap(({ members }) => members.map((member) => groups[member]!)),
      spec,
      rows,
      gradients: threads.memory(i),
    }),
  );
  const step = (finished: number) => progress?.(finished, groups.length);
  const sums = await threads.do(parts, weights, step);
  for (const part of parts) gradients.addFlat(part.gradients);
  const total = { loss: 0, tokens: 0, kl: 0, entropy: 0, clippedLow: 0, clippedHigh: 0 };
  for (const name of Object.keys(total) as (keyof LossSums)[])
    for (const sum of sums) total[name] += sum[name];
  return total;
}

/** The dearest first, each to the part that has least. */
function dealt(all: readonly Family[], count: number): Family[][] {
  const parts = Array.from({ length: count }, () => ({ families: [] as Family[], cost: 0 }));
  for (const family of all.toSorted((a, b) => b.plan.cost - a.plan.cost)) {
    const least = parts.reduce((one, other) => (other.cost < one.cost ? other : one));
    least.families.push(family);
    least.cost += family.plan.cost;
  }
  return parts.map(({ families }) => families);
}
