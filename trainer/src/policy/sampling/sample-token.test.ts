import assert from 'node:assert/strict';
import type { Sampling } from '../policy';
import { randomStream } from '../random-stream';
import { sampleToken } from './sample-token';

const whole: Sampling = { temperature: 1, topP: 1, topK: 0, maxTokens: 1, stop: [] };
const probabilities = Float32Array.of(0.1, 0.4, 0, 0.3, 0.2);

describe('sampling a token', () => {
  it('draws from the whole distribution', () => {
    assertShares(whole, [0.1, 0.4, 0, 0.3, 0.2]);
  });
  it('keeps the k likeliest', () => {
    assertShares({ ...whole, topK: 2 }, [0, 4 / 7, 0, 3 / 7, 0]);
  });
  it('keeps the fewest that make up p', () => {
    assertShares({ ...whole, topP: 0.75 }, [0, 4 / 9, 0, 3 / 9, 2 / 9]);
  });
  it('takes p of what k left', () => {
    assertShares({ ...whole, topK: 3, topP: 0.7 }, [0, 4 / 7, 0, 3 / 7, 0]);
  });
  it('takes the likeliest at temperature 0', () => {
    assertShares({ ...whole, temperature: 0 }, [0, 1, 0, 0, 0]);
  });
  it('never draws what has no probability, even when rounding leaves the sum below 1', () => {
    assert.equal(
      sampleToken(Float32Array.of(0.5, 0.4999, 0), whole, () => 0.99999),
      1,
    );
  });
});

function assertShares(sampling: Sampling, expected: readonly number[]): void {
  const random = randomStream(11);
  const counts = expected.map(() => 0);
  const draws = 20_000;
  for (let i = 0; i < draws; i++) counts[sampleToken(probabilities, sampling, random)]! += 1;
  counts.forEach((count, token) => {
    const share = count / draws;
    // Five standard deviations of a share near one half.
    assert.ok(Math.abs(share - expected[token]!) < 0.018, `token ${token}: ${share}, not ${expected[token]}`);
    if (expected[token] === 0) assert.equal(count, 0);
  });
}
