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
  const { all, taken } = atOnce(groups, costs, rows);
  if (all.length < 2 || costOf(all) < leastCost) return undefined;
  const parts = dealt(all, mostThreads).map(
    (part, i): LossWork => ({
      kind: 'loss',
      groups: part.flatMap(({ members }) => members.map((member) => taken.groups[member]!)),
      spec,
      rows: taken.rows,
      gradients: threads.memory(i),
    }),
  );
  const step = (finished: number) => progress?.(finished, taken.groups.length);
  const sums = await threads.do(parts, weights, step);
  for (const part of parts) gradients.addFlat(part.gradients);
  const total = { loss: 0, tokens: 0, kl: 0, entropy: 0, clippedLow: 0, clippedHigh: 0 };
  for (const name of Object.keys(total) as (keyof LossSums)[])
    for (const sum of sums) total[name] += sum[name];
  return total;
}

/** How much more may be computed for all threads together to hold no more than one. */
const worthMemory = 1.1;

/**
 * What is computed together. Where completions share little, a thread takes a part of a prompt's at a time, so that all
 * threads hold what one would.
 */
function atOnce(groups: readonly LossGroup[], costs: RowCosts, rows: number | undefined) {
  const whole = families(groups, costs, rows);
  if (rows === undefined) return { all: whole, taken: { groups, rows } };
  const some = { groups: groups.flatMap((group) => cut(group, mostThreads)), rows: rows / mostThreads };
  const less = families(some.groups, costs, some.rows);
  return costOf(less) <= worthMemory * costOf(whole)
    ? { all: less, taken: some }
    : { all: whole, taken: { groups, rows } };
}

/** A group in parts of about as many completions. */
function cut({ prompt, sequences }: LossGroup, parts: number): LossGroup[] {
  const size = Math.max(1, Math.ceil(sequences.length / parts));
  const starts = Array.from({ length: Math.ceil(sequences.length / size) }, (_, i) => i * size);
  return starts.map((start) => ({ prompt, sequences: sequences.slice(start, start + size) }));
}

const costOf = (all: readonly Family[]): number => all.reduce((sum, { plan }) => sum + plan.cost, 0);

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
