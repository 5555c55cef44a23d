import type { Random } from '../random';

/**
 * A random graph G(n, p) with p set for an average degree: every pair is befriended with the same chance,
 * independently. Walks over the befriended pairs only, by geometric skips (Batagelj and Brandes, 2005), so
 * its time is that of its edges, not of all pairs.
 * @returns pairs of person indices, the lower first
 */
export function befriend(random: Random, people: number, averageDegree: number): [number, number][] {
  const chance = Math.min(1, averageDegree / (people - 1));
  const pairs: [number, number][] = [];
  if (people < 2 || chance <= 0) return pairs;
  let low = -1;
  for (let high = 1; high < people; ) {
    low += 1 + random.failuresBefore(chance);
    while (high < people && low >= high) {
      low -= high;
      high++;
    }
    if (high < people) pairs.push([low, high]);
  }
  return pairs;
}
