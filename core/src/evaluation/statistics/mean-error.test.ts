import assert from 'node:assert/strict';
import { meanError } from './mean-error';
import { studentDistribution, studentQuantile } from './student-t';

const near = (found: number | null | undefined, wanted: number, by = 1e-9) =>
  assert.ok(Math.abs(found! - wanted) < by, `${found}, not ${wanted}`);
const each = (values: readonly number[]) => values.map((value, i) => ({ value, cluster: String(i) }));

describe('a mean with its error', () => {
  it('has the sample deviation over the root of n where every value stands for itself', () => {
    const found = meanError(each([0, 1, 1, 0.5]))!;
    near(found.mean, 0.625);
    near(found.error, Math.sqrt((2 * 0.375 ** 2 + 0.625 ** 2 + 0.125 ** 2) / 3 / 4));
    assert.deepEqual([found.n, found.clusters], [4, 4]);
  });

  it('counts universes rather than questions where the questions of each agree', () => {
    // Statsmodels' OLS on a constant with cov_type="cluster" gives the same: 0.288675... of 4 clusters.
    const values = [0, 1, 1, 0].flatMap((value, universe) =>
      Array.from({ length: 25 }, () => ({ value, cluster: `u${universe}` })),
    );
    const found = meanError(values)!;
    near(found.error, 0.5 / Math.sqrt(3));
    near(found.error, meanError(each([0, 1, 1, 0]))!.error!);
  });

  it('has no error where there is one universe, and is nothing without values', () => {
    const one = meanError([1, 0].map((value) => ({ value, cluster: 'u' })))!;
    assert.deepEqual([one.mean, one.error, one.low, one.clusters], [0.5, null, null, 1]);
    assert.equal(meanError([]), undefined);
  });

  it('has no interval where all values are alike: it would say that others can’t be', () => {
    const found = meanError(each([0, 0, 0, 0]))!;
    assert.deepEqual([found.mean, found.error, found.low, found.high], [0, 0, null, null]);
  });

  it('has an interval as wide as few clusters ask for', () => {
    const found = meanError(each([0, 0.5, 1]))!;
    near(found.high! - found.mean, 4.302652729911275 * found.error!, 1e-8);
  });
});

describe('Student’s t', () => {
  it('has the quantiles of the tables', () => {
    for (const [degrees, wanted] of [
      [1, 12.706204736432095],
      [2, 4.302652729911275],
      [9, 2.2621571627409915],
      [99, 1.9842169515086827],
      [499, 1.9647293909876649],
    ] as const)
      near(studentQuantile(0.975, degrees), wanted, 1e-7);
  });

  it('is symmetric', () => near(studentDistribution(-1.3, 7) + studentDistribution(1.3, 7), 1));
});
