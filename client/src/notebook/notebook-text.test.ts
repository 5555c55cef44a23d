import { deepStrictEqual, strictEqual } from 'node:assert';
import { readProgram } from '@phantomlab/core/prolog/text/reader';
import { readCells, writeCells } from './notebook-text';

const cells = [
  { kind: 'markdown', text: '# A family\n\nwith *rules*' },
  { kind: 'prolog', text: 'p(1).\np(2).' },
  { kind: 'prolog', text: '?- p(X).' },
] as const;

describe("a notebook's file", () => {
  it('has the cells that were written', () => {
    deepStrictEqual(readCells(writeCells(cells)), cells);
  });

  it('is a Prolog text', () => {
    const { clauses, directives, errors } = readProgram({ uri: 'a.plnb', text: writeCells(cells) });
    deepStrictEqual([clauses.length, directives.length, errors.length], [2, 1, 0]);
  });

  it('may be any Prolog text', () => {
    deepStrictEqual(readCells('p(1).\n\n% %%\n?- p(X).\n'), [
      { kind: 'prolog', text: 'p(1).' },
      { kind: 'prolog', text: '?- p(X).' },
    ]);
    deepStrictEqual(readCells(''), []);
    strictEqual(writeCells([]), '');
  });
});
