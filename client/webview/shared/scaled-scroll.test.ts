import { ok, strictEqual } from 'node:assert';
import fc from 'fast-check';
import { elementHeight, mostPixels, scrolledTo, scrollOf, topOf } from './scaled-scroll';

const rowHeight = 44;
const million = { list: 1_000_000 * rowHeight, view: 600 };

describe('a list that is longer than an element can be high', () => {
  it('is an element of a height that browsers draw', () => {
    strictEqual(elementHeight(million), mostPixels);
    strictEqual(elementHeight({ list: 1000, view: 600 }), 1000);
  });

  it('reaches its first and its last row', () => {
    strictEqual(topOf(0, million), 0);
    strictEqual(topOf(mostPixels - million.view, million), million.list - million.view);
  });

  it('finds each row again by where the element is scrolled to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (row) => {
        const top = Math.min(row * rowHeight, million.list - million.view);
        return Math.abs(topOf(scrollOf(top, million), million) - top) < 1e-3;
      }),
    );
  });

  it('moves row by row under the wheel, wherever it stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_000 }), fc.integer({ min: -100, max: 100 }), (row, by) => {
        const before = { top: row * rowHeight, scrolled: scrollOf(row * rowHeight, million) };
        const after = scrolledTo(before, before.scrolled + by, million);
        return after.top === 0 || Math.abs(after.top - before.top - by) < 1e-3;
      }),
    );
  });

  it('jumps where the scroll bar is dragged to', () => {
    const after = scrolledTo({ scrolled: 0, top: 0 }, mostPixels / 2, million);
    ok(Math.abs(after.top - million.list / 2) < 10_000, String(after.top));
  });

  it('is the element itself where there is room', () => {
    const sizes = { list: 5000, view: 600 };
    for (const at of [0, 17, 4400]) strictEqual(scrolledTo({ scrolled: 3, top: 3 }, at, sizes).top, at);
  });
});
