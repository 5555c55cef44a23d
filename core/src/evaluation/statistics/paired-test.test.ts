import assert from 'node:assert/strict';
import { holm } from './holm';
import { pairedTest } from './paired-test';
import { seededRandom } from './random-bits';

const near = (found: number, wanted: number, by: number) =>
  assert.ok(Math.abs(found - wanted) <= by, `${found}, not ${wanted}`);
const each = (values: readonly number[]) => values.map((value, i) => ({ value, cluster: String(i) }));

describe('a paired test', () => {
  it('counts all exchanges of a few questions', () => {
    // Of 2^6 signs, two give a sum as far from 0.
    const found = pairedTest(each([1, 0.5, 1, 1, 0.25, 1]))!;
    assert.deepEqual([found.p, found.exact, found.exchanges], [2 / 64, true, 'clusters']);
    // Questions on which both do the same say nothing.
    assert.equal(pairedTest(each([1, 0, 0, 0.5, 1, 0, 1, 0.25, 1, 0, 0]))!.p, 2 / 64);
  });

  it('is 1 where the two never differ', () => {
    const found = pairedTest(each(new Array(50).fill(0)))!;
    assert.deepEqual([found.p, found.difference, found.low, found.high], [1, 0, null, null]);
  });

  it('gives the same numbers each time, and close to those of Student’s t on a large sample', () => {
    const random = seededRandom(3);
    const values = each(Array.from({ length: 400 }, () => random() - 0.45));
    const found = pairedTest(values)!;
    assert.deepEqual(pairedTest(values), found);
    near(found.low!, found.difference - 1.966 * found.error!, 0.003);
    near(found.high!, found.difference + 1.966 * found.error!, 0.003);
  });

  it('raises a false alarm one time in twenty, also where the questions of a universe agree', () => {
    const random = seededRandom(11);
    let alarms = 0;
    const trials = 400;
    for (let trial = 0; trial < trials; trial++) {
      const values = Array.from({ length: 8 }, (_, universe) => {
        const luck = random() - 0.5;
        return Array.from({ length: 20 }, () => ({
          value: luck + 0.2 * (random() - 0.5),
          cluster: `u${universe}`,
        }));
      }).flat();
      if (pairedTest(values)!.p < 0.05) alarms++;
    }
    // 0.05 of 400 is 20, with a deviation of 4.4.
    assert.ok(alarms < 36, `${alarms} of ${trials}`);
  });

  it('says that it speaks of the questions alone where there are few universes', () => {
    const values = Array.from({ length: 60 }, (_, i) => ({
      value: i % 3 === 0 ? 0.5 : 0.1,
      cluster: `u${i % 3}`,
    }));
    const found = pairedTest(values)!;
    assert.deepEqual([found.exchanges, found.clusters, found.questions], ['questions', 3, 60]);
    assert.ok(found.p < 0.001);
  });

  it('keeps the level under many comparisons by Holm', () => {
    assert.deepEqual(
      holm([0.01, 0.04, 0.03, 0.5]).map((p) => Math.round(p * 1e9) / 1e9),
      [0.04, 0.09, 0.09, 0.5],
    );
    assert.deepEqual(holm([0.9, 0.8]), [1, 1]);
    assert.deepEqual(holm([]), []);
  });
});
