/** The mean of each value and those before it, up to so many; what is none is left out of it. */
export function smoothed(values: readonly (number | null)[], over: number): (number | null)[] {
  let sum = 0;
  let count = 0;
  return values.map((value, i) => {
    const gone = values[i - over];
    if (value !== null) {
      sum += value;
      count++;
    }
    if (gone !== null && gone !== undefined) {
      sum -= gone;
      count--;
    }
    return count === 0 ? null : sum / count;
  });
}
