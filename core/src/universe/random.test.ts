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

  it('are the same ones where several are drawn in a loop without calls', () => {
    const [looped, called] = [new Random(3, 'loops'), new Random(3, 'loops')];
    const bits53 = () => (called.uint32() >>> 5) * 2 ** 26 + (called.uint32() >>> 6);
    for (let round = 0; round < 100; round++) {
      const twelve = Array.from({ length: 12 }, () => called.uint32() >>> 16);
      const sum = twelve.reduce((a, b) => a + b, -6 * 2 ** 16);
      assert.equal(looped.normal(1000), Math.round((sum * 1000) / 2 ** 16));
      let [failures, worth] = [0, 1];
      for (let power = 0.75; power > 1e-18; power *= power) {
        if (bits53() < (power / (1 + power)) * 2 ** 53) failures += worth;
        worth *= 2;
      }
      assert.equal(looped.failuresBefore(0.25), failures);
      assert.equal(looped.uint32(), called.uint32());
    }
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
