import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { sha256 } from '../universe/sha256';
import { generateOp, TooFewProblems } from './generate';
import { type GsmOptions, usualOptions } from './options';
import { parseProblem } from './reading/parse-problem';
import { solveProblem } from './reading/solve';

const make = (op: number, perOp: number, options: Partial<GsmOptions> = {}) => [
  ...generateOp(op, { ...usualOptions, ops: [op], perOp, ...options }),
];

describe('generated problems', () => {
  for (const op of [2, 3, 7, 20, 50]) {
    it(`take exactly ${op} operations, as many of each mode and template in each split`, () => {
      const made = make(op, 60);
      const cells = new Map<string, number>();
      for (const { split, record } of made) {
        equal(record.op, op);
        const { op: counted, answer } = solveProblem(parseProblem(record.problem, record.question));
        equal(counted, op);
        equal(`Answer: ${answer}.`, record.solution.slice(record.solution.indexOf('Answer: ')));
        const cell = `${split} ${record.mode} ${record.template}`;
        cells.set(cell, (cells.get(cell) ?? 0) + 1);
      }
      equal(cells.size, 12);
      for (const [cell, count] of cells) equal(count, cell.startsWith('train') ? 8 : 2, cell);
    });
  }

  it('are dealt out by one more here and there where the cells do not divide', () => {
    const made = make(5, 31, { trainFraction: 0.5 });
    equal(made.length, 31);
    equal(made.filter(({ split }) => split === 'train').length, 16);
  });

  it('take 100 operations with values up to 1000', () => {
    for (const { graph } of make(100, 6))
      ok(graph.nodes.every(({ value }) => value >= 1 && value <= 1000 && Number.isInteger(value)));
  });

  it('have whole numbers as ids, each its own, and the same bytes from the same seed', () => {
    const made = [...make(4, 300), ...make(5, 300)];
    const ids = made.map(({ record }) => record.id);
    ok(ids.every((id) => Number.isSafeInteger(id) && id >= 0));
    equal(new Set(ids).size, ids.length);
    equal(new Set(made.map(({ record }) => record.problem + record.question)).size, made.length);
    deepEqual(make(4, 300), made.slice(0, 300));
    ok(make(4, 300, { seed: 2 }).every(({ record }) => !ids.includes(record.id)));
    // The bytes are a promise: who has a set makes it again from its seed, on any machine.
    const text = made.map(({ record }) => JSON.stringify(record)).join('\n');
    equal(sha256(text).slice(0, 16), 'f996273db02a0a5d');
  });

  it('are in one split with all that are the same under other names and in another order', () => {
    const splits = new Map<string, string>();
    let alike = 0;
    for (const { split, record } of [...make(2, 200), ...make(3, 200)]) {
      const { asked, unknown, formulas, given } = parseProblem(record.problem, record.question);
      const { needs } = solveProblem(parseProblem(record.problem, record.question));
      // Written out from the text alone: sums in the order of their parts' own forms.
      const form = (name: string): string => {
        if (name === unknown) return 'x';
        const formula = formulas.get(name);
        const parts = needs(name).map(form);
        if (formula?.joined !== 'difference') parts.sort();
        return `(${formula?.applied} ${formula?.constant} ${formula?.joined ?? 'total'} ${parts.join(' ')})`;
      };
      const key = `${form(given?.name ?? asked)} ${given?.value}`;
      const other = splits.get(key);
      if (other !== undefined) alike++;
      equal(other ?? split, split, key);
      splits.set(key, split);
    }
    ok(alike > 100);
  });

  it('ask for any number backwards, and more often for totals forwards', () => {
    const backwards = make(8, 300, { modes: ['forwardreverse'] });
    const answers = new Set(backwards.map(({ record }) => /Answer: (\d+)/.exec(record.solution)![1]));
    ok(answers.size >= 18);
    const totals = make(8, 300, { modes: ['normalforward'] }).filter(({ record }) =>
      record.question.includes('total'),
    );
    ok(totals.length > 200 && totals.length < 270);
  });

  it('hold as many distractors as asked for, whatever the number of operations', () => {
    for (const op of [2, 15])
      for (const { graph } of make(op, 30, { distractors: [4, 4] }))
        equal(graph.nodes.filter(({ distractor }) => distractor).length, 4);
    for (const { graph } of make(6, 30, { distractors: [0, 0] }))
      equal(graph.nodes.filter(({ distractor }) => distractor).length, 0);
  });

  it('are filled to a length', () => {
    for (const { record } of make(6, 6, { tokens: 8000 })) {
      equal(record.length, '8k');
      ok(record.problem.length <= 32_000 && record.problem.length > 31_700, String(record.problem.length));
    }
  });

  it('are refused where there are not so many', () =>
    throws(
      () =>
        make(2, 20_000, {
          distractors: [0, 0],
          templates: ['crazy_zootopia'],
          modes: ['forwardreverse'],
          trainFraction: 0.01,
        }),
      TooFewProblems,
    ));

  it('have a graph from which every value follows', () => {
    for (const { graph, record } of make(14, 40)) {
      for (const [i, node] of graph.nodes.entries()) {
        ok(node.needs.every((need) => need < i));
        if (node.unknown) continue;
        const [first, ...others] = node.needs.map((need) => graph.nodes[need]!.value);
        const sign = node.joined === 'difference' ? -1 : 1;
        const { applied, constant } = node;
        const inner = others.reduce((sum, other) => sum + sign * other, first ?? constant!);
        const after = applied === 'times' ? inner * constant! : inner + constant!;
        const value = applied === undefined ? inner : after;
        equal(node.value, value, `${node.name} of ${record.problem}`);
      }
      equal(graph.nodes[graph.asked]!.value, Number(/Answer: (\d+)/.exec(record.solution)![1]));
    }
  });
});
