import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayOf, isoDate } from './calendar';

describe('calendar', () => {
  it('agrees with JavaScript about every day of the years 1 to 9999', () => {
    const first = Date.UTC(2000, 0, 1) / 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: -730_000, max: 2_900_000 }), (offset) => {
        const iso = new Date((first + offset) * 86_400_000).toISOString();
        assert.equal(isoDate(dayOf(2000, 1, 1) + offset), iso.slice(0, 10));
      }),
    );
  });

  it('writes small years with four digits and knows leap days', () => {
    assert.equal(isoDate(dayOf(245, 4, 5)), '0245-04-05');
    assert.equal(isoDate(dayOf(2000, 2, 28) + 1), '2000-02-29');
    assert.equal(isoDate(dayOf(1900, 2, 28) + 1), '1900-03-01');
  });
});
