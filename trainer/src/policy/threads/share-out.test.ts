import assert from 'node:assert/strict';
import { shareOut } from './share-out';

const prompt = (tokens: readonly number[], count: number) => ({
  prompt: tokens,
  seeds: Array.from({ length: count }, (_, i) => i),
});

const sizes = (parts: ReturnType<typeof shareOut>) =>
  parts.map((part) => part.reduce((sum, { from, to }) => sum + to - from, 0));

describe('completions shared out among threads', () => {
  it('keep prompts that begin alike together, and prompts whole', () => {
    const prompts = [prompt([1, 2, 3], 8), prompt([9, 9], 8), prompt([1, 2, 4], 8), prompt([9, 8], 8)];
    const parts = shareOut(prompts, 2);
    assert.deepEqual(
      parts.map((part) => part.map((share) => share.prompt)),
      [
        [0, 2],
        [3, 1],
      ],
    );
    assert.deepEqual(sizes(parts), [16, 16]);
  });

  it('cut prompts where parts would be uneven, each completion once', () => {
    for (const counts of [[8], [8, 8, 8], [1, 31], [0, 5, 0, 9], [3]]) {
      const prompts = counts.map((count, i) => prompt([i], count));
      for (const parts of [1, 2, 3, 5]) {
        const shared = shareOut(prompts, parts);
        const total = counts.reduce((sum, count) => sum + count, 0);
        assert.ok(Math.max(...sizes(shared)) <= Math.max(1, Math.ceil((1.15 * total) / parts)), `${counts}`);
        const seen = counts.map((count) => new Array<number>(count).fill(0));
        for (const { prompt, from, to } of shared.flat()) for (let i = from; i < to; i++) seen[prompt]![i]!++;
        assert.ok(seen.flat().every((times) => times === 1));
      }
    }
    assert.deepEqual(shareOut([], 2), []);
  });
});
