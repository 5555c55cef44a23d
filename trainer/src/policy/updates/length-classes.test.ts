import assert from 'node:assert/strict';
import { lengthClasses } from './length-classes';

describe('completions sorted by length', () => {
  it('stay together behind a long prompt', () => {
    assert.deepEqual(lengthClasses(800, [60, 40, 50, 45]), [[0, 1, 2, 3]]);
  });
  it('part where short ones would be filled up to a long one', () => {
    assert.deepEqual(lengthClasses(100, [40, 500, 30, 35, 480]), [
      [1, 4],
      [0, 2, 3],
    ]);
  });
  it('are one class when there is one', () => {
    assert.deepEqual(lengthClasses(5, [3]), [[0]]);
  });
});
