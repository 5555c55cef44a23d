import assert from 'node:assert/strict';
import { spellingsOf } from './spellings';

describe('other spellings of a value', () => {
  for (const [value, other] of [
    ['harbour master', 'harbor master'],
    ['jewellery making', 'jewelry making'],
    ['stencilling', 'stenciling'],
    ['theatre director', 'theater director'],
    ['gardening', undefined],
    ['tour guide', undefined],
  ] as const)
    it(`${value}: ${other ?? 'none'}`, () =>
      assert.deepEqual(spellingsOf(value), other === undefined ? [] : [other]));
});
