/**
 * The first index below `count` for which `holds` is true, or `count` where there is none; found by halving.
 * @param holds true for every index after one for which it is true
 */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
