import { KeyTable } from './key-table';

/** A small number for each row's group, in the order in which they first come: numbers of groups may be anything. */
export function groupPlaces(
  groups: ArrayLike<number>,
  rows: number,
): { readonly placeOf: Uint32Array; readonly count: number } {
  const numbers: number[] = [];
  const places = new KeyTable({ at: (place) => numbers[place]! }, { at: () => 0 });
  const placeOf = new Uint32Array(rows);
  let newest = Number.NaN;
  let place = 0;
  for (let row = 0; row < rows; row++) {
    const group = groups[row]!;
    // The rollouts of a group mostly follow each other.
    if (group !== newest) {
      newest = group;
      place = places.get(group, 0) ?? numbers.length;
      if (place === numbers.length) {
        numbers.push(group);
        places.put(place);
      }
    }
    placeOf[row] = place;
  }
  return { placeOf, count: numbers.length };
}
