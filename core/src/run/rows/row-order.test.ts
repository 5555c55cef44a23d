import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderedRows } from './row-order';

describe('rows in order', () => {
  it('are as a stable sort by comparison gives them, without numbers last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(-0))),
        fc.boolean(),
        (values, descending) => {
          const rows = Uint32Array.from(values.keys()).filter((row) => row % 5 !== 4);
          const turn = descending ? -1 : 1;
          const expected = [...rows].sort((a, b) => {
            const [x, y] = [values[a]!, values[b]!];
            if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
            return x === y ? 0 : x < y ? -turn : turn;
          });
          assert.deepEqual([...orderedRows(rows, values, descending)], expected);
        },
      ),
    );
  });
});
