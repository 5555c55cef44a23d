import { type Measured, meanError } from './mean-error';
import { seededRandom } from './random-bits';

/** Two models on the same questions. */
export interface PairedTest {
  /** Mean of the differences, second minus first. */
  readonly difference: number;
  /** Clustered standard error of the differences; null where a single cluster gives none. */
  readonly error: number | null;
  /** 95% by bootstrap over clusters (percentiles); null where there are too few of them, or no difference differs. */
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided, of a permutation test: how often chance alone sets the two so far apart. */
  readonly p: number;
  /** What the test exchanges: the answers of whole universes, or of single questions. */
  readonly exchanges: 'clusters' | 'questions';
  /** Whether every exchange was counted, rather than a sample of them. */
  readonly exact: boolean;
  readonly questions: number;
  readonly clusters: number;
}

/** With fewer clusters even the clearest difference could not be shown by exchanging them: 2^-5 is above 0.05 / 2. */
export const fewestClusters = 6;
const resamples = 10_000;
/** All signs of so many clusters are counted. */
const mostExact = 14;

/**
 * Tests whether two models differ, by exchanging which answer is whose: where they do not differ, each exchange is as
 * likely as what was seen. Whole clusters are exchanged where there are enough of them; else single questions, and then
 * the test speaks of these questions alone.
 * @param differences second minus first, one a question, with the cluster that the question is of
 * @param seed of the resampling: the same seed and data give the same numbers
 * @returns undefined for no questions
 */
export function pairedTest(differences: readonly Measured[], seed = 1): PairedTest | undefined {
  const about = meanError(differences);
  if (!about) return undefined;
  const { mean: difference, error, n: questions, clusters } = about;
  const sums = clusterSums(differences);
  const enough = clusters >= fewestClusters;
  const exchanged = enough ? sums.map(({ sum }) => sum) : differences.map(({ value }) => value);
  const { p, exact } = signTest(exchanged, seededRandom(seed));
  // Differences that are all alike tell of no spread, as in meanError.
  const interval = enough && about.low !== null ? bootstrap(sums, seededRandom(seed + 1)) : undefined;
  return {
    difference,
    error,
    low: interval?.low ?? about.low,
    high: interval?.high ?? about.high,
    p,
    exchanges: enough ? 'clusters' : 'questions',
    exact,
    questions,
    clusters,
  };
}

interface ClusterSum {
  readonly sum: number;
  readonly count: number;
}

function clusterSums(values: readonly Measured[]): readonly ClusterSum[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { value, cluster } of values) {
    const found = sums.get(cluster) ?? { sum: 0, count: 0 };
    found.sum += value;
    found.count++;
    sums.set(cluster, found);
  }
  return [...sums.values()];
}

/** How often the sum over random signs is as far from 0 as it is. Zeros have no sign and change nothing. */
function signTest(
  all: readonly number[],
  random: () => number,
): { readonly p: number; readonly exact: boolean } {
  const values = all.filter((value) => value !== 0);
  const seen = Math.abs(values.reduce((sum, value) => sum + value, 0));
  // Sums of the same numbers in another order differ by rounding.
  const enough = seen - 1e-9 * Math.max(1, seen);
  if (values.length <= mostExact) {
    const whole = 2 ** values.length;
    let asFar = 0;
    for (let signs = 0; signs < whole; signs++) {
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum += (signs >> i) & 1 ? values[i]! : -values[i]!;
      if (Math.abs(sum) >= enough) asFar++;
    }
    return { p: asFar / whole, exact: true };
  }
  let asFar = 0;
  for (let i = 0; i < resamples; i++) {
    let sum = 0;
    for (const value of values) sum += random() < 0.5 ? value : -value;
    if (Math.abs(sum) >= enough) asFar++;
  }
  // What was seen is one of the exchanges, so that p is never 0.
  return { p: (asFar + 1) / (resamples + 1), exact: false };
}

/** Percentiles of the mean over clusters drawn with replacement. */
function bootstrap(clusters: readonly ClusterSum[], random: () => number) {
  const means = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    let [sum, count] = [0, 0];
    for (let k = 0; k < clusters.length; k++) {
      const drawn = clusters[Math.floor(random() * clusters.length)]!;
      sum += drawn.sum;
      count += drawn.count;
    }
    means[i] = sum / count;
  }
  means.sort();
  return { low: means[Math.floor(0.025 * resamples)]!, high: means[Math.ceil(0.975 * resamples) - 1]! };
}
