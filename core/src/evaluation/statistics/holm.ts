/**
 * p-values corrected for how many there are, by Holm: whichever of them is below a level is below it with at most that
 * chance of a single false alarm among all.
 */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const corrected = new Array<number>(values.length).fill(1);
  let least = 0;
  for (const [rank, { p, index }] of order.entries()) {
    least = Math.max(least, Math.min(1, p * (values.length - rank)));
    corrected[index] = least;
  }
  return corrected;
}
