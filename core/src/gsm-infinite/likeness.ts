import { sha256 } from '../universe/sha256';
import type { Draft, Quantity } from './building/draft';

/**
 * What a problem has in common with those that are the same sums under other names, in another order, or among other
 * distractors: all of these go to one split. 13 hexadecimal digits.
 */
export function likenessOf({ last, unknown }: Draft): string {
  const known = new Map<Quantity, string>();
  const visit = (quantity: Quantity): string => {
    let found = known.get(quantity);
    if (found === undefined) {
      const needs = quantity.needs.map(visit);
      if (quantity.joined === 'sum') needs.sort();
      const number = quantity === unknown ? 'x' : `${quantity.applied} ${quantity.constant}`;
      const kind = quantity.kind === undefined ? 'total' : quantity.joined;
      found = sha256(`${kind} ${number} ${needs.join(' ')}`).slice(0, 13);
      known.set(quantity, found);
    }
    return found;
  };
  return sha256(`${visit(last)} ${unknown ? last.value : 'forward'}`).slice(0, 13);
}

/** From 0 up to 1: where the likeness is between the splits. */
export const placeOfLikeness = (likeness: string): number => Number.parseInt(likeness, 16) / 2 ** 52;
