import assert from 'node:assert/strict';
import { orderedRows } from '../../run/rows/row-order';
import { Random } from '../../universe/random';
import { placesByBest, placesByNumber } from './group-order';
import { GroupTable } from './group-table';

describe('the order of groups', () => {
  const random = new Random(5, 'groups');

  it('is that of their first rows in the sorted rows', () => {
    for (let round = 0; round < 200; round++) {
      const groups = Array.from({ length: 1 + random.below(40) }, () => random.below(9));
      const table = new GroupTable();
      table.take(groups);
      const values = groups.map(() => [Number.NaN, -0, 0, 1, 2, -3][random.below(6)]!);
      const rows = Uint32Array.from(groups.keys()).filter(() => random.below(3) > 0);
      const firsts = (sorted: Uint32Array) => [
        ...new Set([...sorted].map((row) => table.placeOf(groups[row]!)!)),
      ];
      for (const isDescending of [false, true])
        assert.deepEqual(
          [...placesByBest(rows, values, isDescending, table)],
          firsts(orderedRows(rows, values, isDescending)),
        );
      assert.deepEqual(
        [...placesByNumber(rows, table)].map((place) => table.groupNumbers[place]),
        [...new Set([...rows].map((row) => groups[row]!))].sort((a, b) => a - b),
      );
    }
  });
});
