import assert from 'node:assert/strict';
import { pauseAfter } from './look-pause';

describe('the pause between two looks at a log', () => {
  it('is the usual one after a short look', () => assert.equal(pauseAfter(100, 1000), 1000));
  it('is as long as a look that takes longer', () => assert.equal(pauseAfter(1500, 1000), 1500));

  for (const share of [0.1, 0.3, 0.5, 0.8])
    it(`lets a view keep up with a log that takes ${100 * share}% of the time to read`, () => {
      let look = 60_000;
      for (let times = 0; times < 100; times++) look = share * (look + pauseAfter(look, 1000));
      assert.ok(look < 9000, `${look}`);
    });
});
