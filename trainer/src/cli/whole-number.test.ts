import assert from 'node:assert/strict';
import { wholeNumberFrom } from './whole-number';

describe('a whole number on the command line', () => {
  it('is one of digits alone, from the least that is taken', () => {
    assert.equal(wholeNumberFrom(1)(' 12 '), 12);
    assert.equal(wholeNumberFrom(0)('0'), 0);
    for (const text of ['0', '-1', '1.5', '1e3', '0x10', 'Infinity', '', ' ', 'two', '9'.repeat(16)])
      assert.throws(() => wholeNumberFrom(1)(text), /It should be a whole number from 1\./, text);
  });
});
