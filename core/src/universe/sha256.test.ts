import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { ownSha256 } from './sha256';

it('sha256 is SHA-256, around the block length too', () => {
  const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  for (let length = 50; length < 70; length++)
    assert.equal(ownSha256(['x'.repeat(length)]), reference('x'.repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      assert.equal(ownSha256([text]), reference(text));
    }),
  );
});

it('sha256 of pieces is that of the whole', () => {
  for (const length of [0, 1, 63, 64, 65_535, 70_000, 300_001]) {
    const pieces = ['é', 'x'.repeat(length), 'y'.repeat(100), '😀'];
    const reference = createHash('sha256').update(pieces.join(''), 'utf8').digest('hex');
    assert.equal(ownSha256(pieces), reference);
    assert.equal(ownSha256([...pieces.join('')]), reference);
  }
});
