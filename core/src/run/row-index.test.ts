import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Row, RowIndex } from './row-index';

/** What the index stands for, spelt out. */
const rowsOf = (shown: readonly number[]): Row[] =>
  shown.flatMap((count, group) => [
    { kind: 'group', group } as const,
    ...Array.from({ length: count }, (_, rollout) => ({ kind: 'rollout', group, rollout }) as const),
  ]);

describe('RowIndex', () => {
  it('is the list of rows, whatever is added, opened and closed', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ push: fc.boolean(), place: fc.nat(), count: fc.nat(5) }), { maxLength: 60 }),
        (changes) => {
          const shown: number[] = [];
          const index = new RowIndex();
          for (const { push, place, count } of changes) {
            if (push || shown.length === 0) {
              shown.push(count);
              index.push(count);
            } else {
              shown[place % shown.length] = count;
              index.show(place % shown.length, count);
            }
          }
          const rows = rowsOf(shown);
          assert.equal(index.rows, rows.length);
          assert.deepEqual(index.window(0, rows.length + 3), rows);
          assert.deepEqual(index.window(2, 3), rows.slice(2, 5));
          shown.forEach((_, group) => {
            assert.deepEqual(index.at(index.firstRow(group)), { kind: 'group', group });
          });
        },
      ),
    ));
  it('has nothing outside', () => {
    const index = new RowIndex();
    assert.equal(index.at(0), undefined);
    index.push();
    assert.equal(index.at(-1), undefined);
    assert.equal(index.at(1), undefined);
    assert.throws(() => index.show(1, 2), /no group at place 1/);
  });
});
