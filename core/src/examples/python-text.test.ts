import assert from 'node:assert/strict';
import { pythonInt, pythonStrip, pythonWords } from './python-text';

describe('Python’s reading of texts', () => {
  it('strips what Python takes for white space, and no byte order mark', () => {
    assert.equal(pythonStrip('\u001c\u0085 a b\u2003\u00a0\n'), 'a b');
    assert.equal(pythonStrip('\ufeffa'), '\ufeffa');
    assert.equal(pythonStrip(' \t'), '');
  });
  it('splits at every stretch of it', () =>
    assert.deepEqual(pythonWords('\u2028 a\u0085\u001fb\ufeff c '), ['a', 'b\ufeff', 'c']));
  for (const [text, value] of [
    [' 7 ', 7n],
    ['+7', 7n],
    ['-007', -7n],
    ['1_000', 1000n],
    ['\u00a0٧７\u2003', 77n],
    ['𝟗𝟘', 90n],
  ] as const)
    it(`takes ${JSON.stringify(text)} for ${value}`, () => assert.equal(pythonInt(text), value));
  for (const text of ['', '7.0', '7.', '$7', '1,234', '1__0', '_1', '1_', '- 7', '7\u001d', '1e3', '²'])
    it(`takes ${JSON.stringify(text)} for no number`, () => assert.equal(pythonInt(text), undefined));
  it('takes no number of more digits than CPython reads', () => {
    assert.ok(pythonInt('1'.repeat(4300)));
    assert.equal(pythonInt('1'.repeat(4301)), undefined);
  });
});
