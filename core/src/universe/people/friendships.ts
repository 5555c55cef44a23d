import type { Random } from '../random';

/**
 * A random graph G(n, p) with p set for an average degree: every pair is befriended with the same chance,
 * independently. Walks over the befriended pairs only, by geometric skips (Batagelj and Brandes, 2005), so
 * its time is that of its edges, not of all pairs.
 * Yields pairs of person indices, the lower first.
 */
export function* befriend(
  random: Random,
  people: number,
  averageDegree: number,
): Generator<[number, number]> {
  const chance = Math.min(1, averageDegree / (people - 1));
  if (people < 2 || chance <= 0) return;
  let low = -1;
  for (let high = 1; high < people; ) {
    low += 1 + random.failuresBefore(chance);
    while (high < people && low >= high) {
      low -= high;
      high++;
    }
    if (high < people) yield [low, high];
  }
}
