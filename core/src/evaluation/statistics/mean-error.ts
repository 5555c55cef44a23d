import { studentQuantile } from './student-t';

/** A mean with what is known of its error. */
export interface MeanError {
  readonly mean: number;
  /** Standard error; null where a single cluster gives none. */
  readonly error: number | null;
  /** A 95% confidence interval by Student's t; null as the error, and where all values are alike, which tell of no spread. */
  readonly low: number | null;
  readonly high: number | null;
  /** Values. */
  readonly n: number;
  /** Groups of values that share their luck: universes, or questions. */
  readonly clusters: number;
}

/** A value and what it is grouped by. */
export interface Measured {
  readonly value: number;
  readonly cluster: string;
}

/**
 * The mean of values, with a standard error that lets values of one cluster depend on each other:
 * sqrt(G / (G - 1)) * sqrt(sum over clusters of (sum of deviations)^2) / n. Where each value is a cluster of its own
 * it is the sample deviation (n - 1) over the root of n, as the paper has it.
 * @returns undefined for no values
 */
export function meanError(values: readonly Measured[]): MeanError | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  let sum = 0;
  for (const { value } of values) sum += value;
  const mean = sum / n;
  const deviations = new Map<string, number>();
  for (const { value, cluster } of values)
    deviations.set(cluster, (deviations.get(cluster) ?? 0) + value - mean);
  const clusters = deviations.size;
  if (clusters < 2) return { mean, error: null, low: null, high: null, n, clusters };
  let squares = 0;
  for (const deviation of deviations.values()) squares += deviation ** 2;
  const error = Math.sqrt((clusters / (clusters - 1)) * squares) / n;
  const [first] = values;
  if (values.every(({ value }) => value === first!.value))
    return { mean, error, low: null, high: null, n, clusters };
  const reach = studentQuantile(0.975, clusters - 1) * error;
  return { mean, error, low: mean - reach, high: mean + reach, n, clusters };
}
