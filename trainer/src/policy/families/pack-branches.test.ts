import assert from 'node:assert/strict';
import { packBranches } from './pack-branches';
import { tinyCosts as costs } from './testing/tiny-costs';

const group = (prompt: number, ...lengths: number[]) => ({
  prompt: new Array<number>(prompt).fill(1),
  sequences: lengths.map((length) => ({
    tokens: new Array<number>(length).fill(2),
    advantage: 1,
    weight: 1,
  })),
});

describe('completions packed into branches', () => {
  it('of one length lie in branches of that length, without a row to spare', () => {
    const { branches, columns } = packBranches([group(64, 513, 513, 513)], 64, costs);
    assert.equal(columns, 512);
    assert.equal(branches.length, 3);
  });

  it('short ones lie behind each other, where filling them up to a long one would cost more', () => {
    const { branches, columns } = packBranches([group(650, 97, 13, 13, 13, 13, 13, 13, 13)], 650, costs);
    assert.ok(branches.length * columns <= 2 * 96, `${branches.length} of ${columns}`);
  });

  it('each has its question in front of it, and stands there once', () => {
    const groups = [group(12, 40, 5, 1, 0), group(30, 9, 9, 9), group(10, 20)];
    const { branches, columns } = packBranches(groups, 10, costs);
    const places: string[] = [];
    for (const branch of branches) {
      let rows = 0;
      for (const chunk of branch) {
        const { prompt, sequences } = groups[chunk.group]!;
        const own = chunk.sequences.map((i) => sequences[i]!.tokens.length - 1);
        assert.equal(
          chunk.rows,
          own.reduce((a, b) => a + b, prompt.length - 10),
        );
        rows += chunk.rows;
        places.push(...chunk.sequences.map((i) => `${chunk.group} ${i}`));
      }
      assert.ok(rows <= columns);
    }
    assert.deepEqual(places.sort(), ['0 0', '0 1', '0 2', '1 0', '1 1', '1 2', '2 0']);
  });

  it('of one token each need a row anyway', () => {
    const { branches, columns } = packBranches([group(3, 1, 1)], 3, costs);
    assert.deepEqual([branches.length, columns], [1, 1]);
  });
});
