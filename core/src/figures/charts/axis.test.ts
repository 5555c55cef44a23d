import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linearAxis, roundRange, thousands } from './axis';

describe('an axis', () => {
  it('labels neighbouring ticks apart', () =>
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-4, max: 1e6, noNaN: true }),
        (from, width) => {
          const { ticks } = linearAxis({ from, to: from + width, count: 5 }, 0, 100);
          const labels = ticks.map(({ label }) => label);
          assert.equal(new Set(labels).size, labels.length);
        },
      ),
    ));
  it('gives a single value a place', () =>
    assert.equal(linearAxis({ from: 3, to: 3, count: 2 }, 0, 100).at(3), 50));
  it('labels whole numbers with whole numbers', () => {
    const { ticks } = linearAxis({ from: 1, to: 2, count: 9, whole: true }, 0, 100);
    assert.deepEqual(
      ticks.map(({ value }) => value),
      [1, 2],
    );
  });
  it('covers its values with a round range', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const { from, to } = roundRange(values);
        // Less than any eye sees of the axis.
        const slack = (to - from) * 1e-8;
        for (const value of values)
          assert.ok(value >= from - slack && value <= to + slack, `${value} in ${from}..${to}`);
      }),
    ));
  it('begins at 0 where the values are near it', () => {
    assert.deepEqual(roundRange([0.1, 0.59]), { from: 0, to: 0.6 });
    assert.equal(roundRange([100, 101]).from, 100);
  });
  it('shortens thousands', () =>
    assert.deepEqual([0, 500, 1500, 5000].map(thousands), ['0', '500', '1.5K', '5K']));
});
