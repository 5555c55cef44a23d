import type { Verdict } from '../../chain/chain';

/** Two bits a verdict; a verdict's bit in a set of them is `1 << code`. */
export const verdictCodes: Readonly<Record<Verdict, number>> = {
  proved: 0,
  contradicted: 1,
  unsupported: 2,
  skipped: 3,
};

/** Hops whose verdicts are kept one by one. */
export const mostPackedHops = 32;

export interface PackedVerdicts {
  readonly count: number;
  readonly low: number;
  readonly high: number;
  readonly any: number;
  readonly firstBroken: number;
}

const none: PackedVerdicts = { count: 0, low: 0, high: 0, any: 0, firstBroken: 0 };

/** The verdicts of a rollout's hops as the columns keep them. */
export function packVerdicts(hops: readonly Verdict[] | undefined): PackedVerdicts {
  if (hops === undefined || hops.length === 0) return none;
  let low = 0;
  let high = 0;
  let any = 0;
  let firstBroken = 0;
  for (let hop = 0; hop < hops.length; hop++) {
    const code = verdictCodes[hops[hop]!];
    any |= 1 << code;
    if (code !== 0 && firstBroken === 0) firstBroken = Math.min(hop + 1, 255);
    if (hop < 16) low |= code << (2 * hop);
    else if (hop < mostPackedHops) high |= code << (2 * (hop - 16));
  }
  return { count: Math.min(hops.length, 255), low: low >>> 0, high: high >>> 0, any, firstBroken };
}

/** The code of a hop's verdict (hops from 1); undefined beyond those that are kept. */
export function verdictAt(low: number, high: number, count: number, hop: number): number | undefined {
  if (hop < 1 || hop > count || hop > mostPackedHops) return undefined;
  return hop <= 16 ? (low >>> (2 * (hop - 1))) & 3 : (high >>> (2 * (hop - 17))) & 3;
}

/** Of the verdicts that a row has, how many are `proved`, and how many there are. */
export function provedAmong(
  low: number,
  high: number,
  count: number,
): readonly [proved: number, all: number] {
  const all = Math.min(count, mostPackedHops);
  return [all - unproved(low, Math.min(all, 16)) - unproved(high, Math.max(0, all - 16)), all];
}

/** Verdicts other than 0 among the lowest ones of a word. */
function unproved(word: number, verdicts: number): number {
  // The lower bit of each pair says whether either is set.
  let bits = (word | (word >>> 1)) & 0x55555555;
  if (verdicts < 16) bits &= (1 << (2 * verdicts)) - 1;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count;
}
