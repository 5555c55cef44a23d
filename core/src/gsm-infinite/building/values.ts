import type { Random } from '../../universe/random';
import type { Applied, Joined, Quantity } from './draft';

/** As in GSM-Infinite: what is larger is drawn again. */
export const largest = 1000;
const largestBare = 20;
const largestAdded = 9;
const largestFactor = 4;

/** What a quantity is computed from, before its numbers are drawn. */
export interface Formula {
  readonly place: number;
  readonly kind: number | undefined;
  readonly needs: readonly Quantity[];
  /** Whether its sentence has a number. */
  readonly constant: boolean;
  /** A bare number that is not told. */
  readonly unknown?: boolean;
}

interface Linear {
  readonly slope: number;
  readonly offset: number;
  readonly value: number;
}

/** Draws the numbers of a formula so that its value is from 1 to 1000; undefined where these draws give none. */
export function drawQuantity(formula: Formula, random: Random): Quantity | undefined {
  const { place, kind, needs } = formula;
  const base = { place, kind };
  if (needs.length === 0) {
    const constant = random.between(1, largestBare);
    const terms = formula.unknown ? { slope: 1, offset: 0 } : { slope: 0, offset: constant };
    return { ...base, needs, joined: 'sum', applied: 'plus', constant, ...terms, value: constant };
  }
  const { joined, ordered } = drawJoin(needs, kind === undefined, random);
  const before = join(ordered, joined);
  const made = { ...base, needs: ordered, joined };
  if (!formula.constant) {
    return inBounds(before) ? { ...made, applied: 'plus', constant: undefined, ...before } : undefined;
  }
  const mostTimes = Math.min(largestFactor, Math.floor(largest / before.value));
  // Long problems would grow beyond bounds again and again.
  const applied: Applied = mostTimes >= 2 && random.chance(before.value > 100 ? 0.2 : 0.5) ? 'times' : 'plus';
  const constant = random.between(
    applied === 'times' ? 2 : 1,
    applied === 'times' ? mostTimes : largestAdded,
  );
  const after = apply(before, applied, constant);
  return inBounds(before) && inBounds(after) ? { ...made, applied, constant, ...after } : undefined;
}

const inBounds = ({ value }: Linear) => value >= 1 && value <= largest;

function drawJoin(needs: readonly Quantity[], isTotal: boolean, random: Random) {
  const sum: { joined: Joined; ordered: readonly Quantity[] } = { joined: 'sum', ordered: needs };
  if (isTotal || needs.length !== 2) return sum;
  const [a, b] = needs as [Quantity, Quantity];
  if (a.value === b.value || (a.value + b.value <= largest && random.chance(0.55))) return sum;
  return { joined: 'difference' as const, ordered: a.value > b.value ? [a, b] : [b, a] };
}

function join([first, ...others]: readonly Linear[], joined: Joined): Linear {
  const sign = joined === 'difference' ? -1 : 1;
  let { slope, offset, value } = first!;
  for (const other of others) {
    slope += sign * other.slope;
    offset += sign * other.offset;
    value += sign * other.value;
  }
  return { slope, offset, value };
}

function apply({ slope, offset, value }: Linear, applied: Applied, by: number): Linear {
  if (applied === 'plus') return { slope, offset: offset + by, value: value + by };
  return { slope: slope * by, offset: offset * by, value: value * by };
}
