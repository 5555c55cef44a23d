import { editDistance } from '../../../checking/nearest';

/** Names that are a slip of the hand away from one: the nearest, in alphabetical order. */
export function alike(name: string, names: Iterable<string>): string[] {
  // Of two letters, any others are near.
  if (name.length < 3) return [];
  const limit = Math.max(1, Math.floor(name.length / 3));
  return [...names]
    .filter((other) => Math.abs(other.length - name.length) <= limit)
    .map((other) => ({ other, distance: editDistance(name, other) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.other < b.other ? -1 : 1))
    .filter(({ distance }, _, [best]) => distance === best!.distance)
    .slice(0, 3)
    .map(({ other }) => other);
}
