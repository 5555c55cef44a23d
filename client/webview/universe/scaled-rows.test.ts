import { ok, strictEqual } from 'node:assert';
import { scaledRows, scrollFor } from './scaled-rows';

const [rowHeight, view] = [24, 600];

describe('rows of a long list', () => {
  for (const rows of [0, 1, 30, 10_000, 1_000_000, 50_000_000])
    it(`of ${rows} can all be reached`, () => {
      for (const row of [0, 1, rows >> 1, rows - 2, rows - 1].filter((row) => row >= 0 && row < rows)) {
        const top = scrollFor(row, rows, rowHeight, view, 0);
        const drawn = scaledRows(rows, rowHeight, view, top);
        ok(drawn.height <= 30_000_000 && top >= 0 && top <= Math.max(0, drawn.height - view) + 1);
        ok(drawn.first <= row && row < drawn.first + drawn.count, `row ${row} of ${JSON.stringify(drawn)}`);
        // In sight, not only drawn.
        const y = drawn.top + (row - drawn.first) * rowHeight - top;
        ok(y > -rowHeight && y < view, `row ${row} at ${y}`);
      }
    });
  it('stay where they are when the row is in sight already', () =>
    strictEqual(scrollFor(3, 100, rowHeight, view, 24), 24));
});
