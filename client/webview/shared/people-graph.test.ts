import { deepStrictEqual, ok } from 'node:assert';
import { inCircle, inGenerations, type PeopleDrawing } from './people-graph';

const some = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({ id: from + i, name: `N${from + i}` }));

function isClear({ width, height, box, people }: PeopleDrawing): void {
  for (const [i, a] of people.entries()) {
    ok(a.x >= 0 && a.y >= 0 && a.x + box.width <= width && a.y + box.height <= height, JSON.stringify(a));
    for (const b of people.slice(i + 1))
      ok(Math.abs(a.x - b.x) >= box.width || Math.abs(a.y - b.y) >= box.height, `${a.name} over ${b.name}`);
  }
}

describe('drawings of people', () => {
  for (const counts of [
    [0, 0, 1, 0, 0],
    [4, 2, 6, 3, 16],
    [16, 16, 16, 16, 16],
  ])
    it(`have generations below each other: ${counts}`, () => {
      const rows = counts.map((count, level) => some(count, level * 100));
      const drawing = inGenerations(rows);
      isClear(drawing);
      deepStrictEqual(
        drawing.people.map(({ id }) => id),
        rows.flat().map(({ id }) => id),
      );
    });
  for (const count of [0, 1, 2, 3, 8, 16])
    it(`have ${count} friends around someone, none over another`, () =>
      isClear(inCircle(some(1)[0]!, some(count, 1))));
});
