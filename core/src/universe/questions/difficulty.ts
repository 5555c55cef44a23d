import { relationByName } from '../facts/relations';
import type { FilledHop } from './fill-template';

/**
 * How hard a query is: the sum of its relations' difficulties, and 1 for an attribute or a count (whatever it
 * counts), as PhantomWiki computes it.
 */
export function difficultyOf(hops: readonly FilledHop[]): number {
  return hops.reduce((sum, hop) => sum + hopDifficulty(hop), 0);
}

function hopDifficulty(hop: FilledHop): number {
  return hop.kind === 'related' ? (relationByName.get(hop.predicate)?.difficulty ?? 1) : 1;
}
