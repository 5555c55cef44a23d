import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from './sha256';

it('sha256 is SHA-256, around the block length too', () => {
  const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  for (let length = 50; length < 70; length++)
    assert.equal(sha256('x'.repeat(length)), reference('x'.repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      assert.equal(sha256(text), reference(text));
    }),
  );
});
