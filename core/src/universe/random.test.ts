import assert from 'node:assert/strict';
import { Random } from './random';

describe('random numbers', () => {
  it('are the same on every machine', () => {
    const random = new Random(1, 'families');
    assert.deepEqual(
      Array.from({ length: 4 }, () => random.uint32()),
      [3587667990, 2235996361, 3476767492, 2961892792],
    );
  });

  it('differ by seed, by the upper half of a seed, and by label', () => {
    const firsts = [new Random(1, 'a'), new Random(2, 'a'), new Random(2 ** 32 + 1, 'a'), new Random(1, 'b')];
    assert.equal(new Set(firsts.map((random) => random.uint32())).size, 4);
  });

  it('fall evenly below a bound that does not divide 2^32', () => {
    const counts = tally(30_000, (random) => random.below(3));
    for (const value of [0, 1, 2]) assert.ok(Math.abs(counts.get(value)! - 10_000) < 500);
  });

  it('come true with their probability', () => {
    assert.ok(Math.abs(tally(20_000, (random) => random.chance(0.2)).get(true)! - 4000) < 300);
    assert.equal(tally(100, (random) => random.chance(0)).get(true), undefined);
    assert.equal(tally(100, (random) => random.chance(1)).get(false), undefined);
  });

  it('have the mean and deviation of a normal variable', () => {
    const draws = sample(20_000, (random) => random.normal(1000));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const deviation = Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length);
    assert.ok(Math.abs(mean) < 30, `mean ${mean}`);
    assert.ok(Math.abs(deviation - 1000) < 30, `deviation ${deviation}`);
  });

  it('count the failures before a success as a geometric variable does', () => {
    const counts = tally(20_000, (random) => random.failuresBefore(0.25));
    for (let k = 0; k < 4; k++) {
      const expected = 20_000 * 0.25 * 0.75 ** k;
      assert.ok(Math.abs(counts.get(k)! - expected) < 5 * Math.sqrt(expected), `${k} failures`);
    }
    assert.equal(new Random(1, 'x').failuresBefore(1), 0);
  });
});

function sample<T>(times: number, draw: (random: Random) => T): T[] {
  const random = new Random(7, 'test');
  return Array.from({ length: times }, () => draw(random));
}

function tally<T>(times: number, draw: (random: Random) => T): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of sample(times, draw)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
