import assert from 'node:assert/strict';
import { Random } from '../random';
import { befriend } from './friendships';

describe('friendships', () => {
  it('give everyone k friends on average', () => {
    const pairs = [...befriend(new Random(1, 'friends'), 20_000, 3)];
    assert.ok(Math.abs((2 * pairs.length) / 20_000 - 3) < 0.1, `${(2 * pairs.length) / 20_000} friends`);
  });

  it('befriend every pair alike, each once, no one with themselves', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed++) {
      const pairs = [...befriend(new Random(seed, 'friends'), 5, 1)];
      for (const [low, high] of pairs) assert.ok(low < high && low >= 0 && high < 5);
      assert.equal(new Set(pairs.map(String)).size, pairs.length);
      for (const pair of pairs) counts.set(String(pair), (counts.get(String(pair)) ?? 0) + 1);
    }
    assert.equal(counts.size, 10);
    for (const [pair, count] of counts) assert.ok(Math.abs(count - 1000) < 140, `${pair}: ${count} of 1000`);
  });

  it('are no one, or everyone, at the ends', () => {
    assert.deepEqual([...befriend(new Random(1, 'friends'), 1, 3)], []);
    assert.deepEqual([...befriend(new Random(1, 'friends'), 6, 0)], []);
    assert.equal([...befriend(new Random(1, 'friends'), 6, 100)].length, 15);
  });
});
