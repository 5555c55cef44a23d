import { deepEqual, match } from 'node:assert/strict';
import { generateOp } from '../generate';
import { usualOptions } from '../options';
import { recordFaults } from './check-record';

const some = (mode: 'normalforward' | 'forwardreverse', op: number) =>
  [...generateOp(op, { ...usualOptions, ops: [op], perOp: 8, modes: [mode] })].map(({ record }) => record);

describe('a record compared with its own text', () => {
  for (const mode of ['normalforward', 'forwardreverse'] as const) {
    it(`is right as it was made (${mode})`, () => {
      for (const record of some(mode, 12)) deepEqual(recordFaults(record), []);
    });
    it(`is wrong with another number in any place of its solution (${mode})`, () => {
      for (const record of some(mode, 9)) {
        const places = [...record.solution.matchAll(/(?<![A-Za-z\d])\d+/g)];
        for (const { index, 0: number } of places) {
          const solution = `${record.solution.slice(0, index)}${Number(number) + 1}${record.solution.slice(index + number.length)}`;
          const faults = recordFaults({ ...record, solution });
          match(faults.join('; '), /does not hold|the answer is/, `${solution}\n${record.solution}`);
        }
      }
    });
  }
  it('is wrong with another op, and with two answers', () => {
    const [record] = some('normalforward', 5);
    match(recordFaults({ ...record!, op: 6 }).join(), /op is 6, and the problem takes 5/);
    match(recordFaults({ ...record!, solution: `Answer: 1. ${record!.solution}` }).join(), /should have one/);
    match(recordFaults({ ...record!, solution: 'It is 5.' }).join(), /should end in/);
  });
});
