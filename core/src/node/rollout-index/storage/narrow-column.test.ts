import assert from 'node:assert/strict';
import type { ColumnType } from '../../../run/rows/columns';
import { NarrowColumn, narrowed, typeForAll } from './narrow-column';

describe('a column in few bytes', () => {
  const of = (...parts: (readonly number[])[]) => {
    const column = new NarrowColumn(8);
    for (const part of parts) column.append(part);
    return column;
  };

  for (const [bytes, values] of [
    [1, [0, 255, 7]],
    [2, [0, 65_535]],
    [4, [65_536, 4_294_967_295, 0]],
    [4, [0.5, Number.NaN, -3, Number.POSITIVE_INFINITY]],
    [8, [1.1, 0, Number.NaN]],
    [8, [4_294_967_297]],
    // A float of four bytes holds neither of them.
    [8, [16_777_217, -1]],
    [8, [0.5, 16_777_217]],
  ] as const)
    it(`holds ${values.join(', ')} in ${bytes} bytes each`, () => {
      const column = of(values);
      assert.deepEqual([...column.view()], values);
      assert.equal(column.view().BYTES_PER_ELEMENT, bytes);
    });

  it('keeps what it has when something wider comes', () => {
    const column = of([1, 2], [300], [70_000]);
    column.push(-1.1);
    column.fillTo(6, Number.NaN);
    assert.deepEqual([...column.view()], [1, 2, 300, 70_000, -1.1, Number.NaN]);
  });

  it('has room for what was told to come, however wide', () => {
    const column = new NarrowColumn(100);
    column.append([1.1]);
    assert.equal(column.capacityBytes, 800);
  });

  it('is made of one that needs more', () => {
    const values = narrowed(Float64Array.of(3, 70_000, 5));
    assert.deepEqual([[...values], values.BYTES_PER_ELEMENT], [[3, 70_000, 5], 4]);
  });

  for (const [all, types] of [
    ['u8', []],
    ['u16', ['u8', 'u16', 'u8']],
    ['f32', ['u16', 'f32']],
    // A float of four bytes does not hold each whole number of four bytes.
    ['f64', ['f32', 'u8', 'u32']],
    ['f64', ['f64', 'u8']],
  ] as const satisfies readonly (readonly [ColumnType, readonly ColumnType[]])[])
    it(`of parts of ${types.join(', ') || 'nothing'} is of ${all}`, () =>
      assert.equal(typeForAll(types), all));
});
