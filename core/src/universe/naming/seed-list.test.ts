import assert from 'node:assert/strict';
import { seedListText, seedsOf } from './seed-list';

describe('a list of seeds', () => {
  it('is written with ranges, and read back', () => {
    assert.equal(seedListText([34, 11, 12, 13, 1, 2]), '1,2,11-13,34');
    assert.deepEqual(seedsOf('1,2,11-13,34'), [1, 2, 11, 12, 13, 34]);
  });
  it('is one number for phantom-wiki’s own flag', () => assert.deepEqual(seedsOf('7'), [7]));
  it('has each seed once', () => assert.deepEqual(seedsOf('3,1-3'), [3, 1, 2]));
  for (const text of ['', 'a', '1,', '3-1', '-1', '1.5', '1e3', '99999999999999999999'])
    it(`is not ${JSON.stringify(text)}`, () => assert.throws(() => seedsOf(text), RangeError));
  it('has an end', () => assert.throws(() => seedsOf('1-999999999'), /At most 10,000/));
});
