/** Mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Standard deviation over n - 1 (torch's default); NaN below two values. */
export function deviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  // Equal values deviate by nothing: rounding in their mean must not say otherwise.
  if (values.every((value) => value === values[0])) return 0;
  const center = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
