import assert from 'node:assert/strict';
import { retryAfter, retryPause } from './retry-pause';

describe('pauses between attempts', () => {
  it('double up to a minute, a part of each left to chance', () => {
    assert.deepEqual(
      [1, 2, 3, 7, 40].map((n) => retryPause(n, 1)),
      [1000, 2000, 4000, 60_000, 60_000],
    );
    assert.equal(retryPause(1, 0), 500);
  });
  it('follow Retry-After, in seconds or as a date, up to ten minutes', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    assert.equal(retryAfter('3', now), 3000);
    assert.equal(retryAfter('Thu, 01 Jan 2026 00:00:05 GMT', now), 5000);
    assert.equal(retryAfter('Wed, 31 Dec 2025 00:00:05 GMT', now), 0);
    assert.equal(retryAfter('86400', now), 600_000);
    assert.equal(retryAfter('soon', now), undefined);
  });
});
