import assert from 'node:assert/strict';
import { sampleFigures } from '../charts/testing/sample-figures';
import { figureRows } from './figure-rows';
import { toCsv } from './to-csv';
import { toLatex } from './to-latex';

describe('a figure as rows', () => {
  it('has every number that is drawn', () => {
    const values = Object.values(sampleFigures).map((figure) => figureRows(figure).map(({ value }) => value));
    assert.deepEqual(values[0]!.slice(0, 3), [0.3, 0.4, 0.59]);
    assert.deepEqual(values.slice(1), [
      [0.142, 0.142, 0.242, 0.342],
      [64, 10, 20, 30, 50, 4096],
      [0.25, 0.75],
    ]);
  });
});

describe('a figure as CSV', () => {
  it('quotes what has to be quoted', () => {
    const row = { panel: 'a, "b"', group: '=1+2', series: 's', measure: 'mean', value: 0.1 + 0.2 };
    assert.equal(
      toCsv([row]),
      `panel,group,series,measure,value,error,count\r\n"a, ""b""",'=1+2,s,mean,0.30000000000000004,,\r\n`,
    );
  });
});

describe('a figure as a LaTeX table', () => {
  it('has a column for each panel and a row for each model and series', () => {
    assert.equal(
      toLatex(sampleFigures.lines),
      [
        '\\begin{tabular}{llc}',
        '\\toprule',
        ' & & MuSiQue \\\\',
        '\\midrule',
        '0 & base & $0.142 \\pm 0.014$ \\\\',
        ' & PhantomWiki <\\&> & $0.142 \\pm 0.020$ \\\\',
        '\\midrule',
        '1000 & PhantomWiki <\\&> & $0.242 \\pm 0.020$ \\\\',
        '\\midrule',
        '2000 & PhantomWiki <\\&> & $0.342 \\pm 0.020$ \\\\',
        '\\bottomrule',
        '\\end{tabular}',
        '',
      ].join('\n'),
    );
  });
  it('sets every text as it is', () => {
    const table = toLatex(sampleFigures.bars);
    assert.ok(table.includes('A set (with \\textbackslash{} brackets) and a very long name'));
    assert.ok(table.includes('Qwen2.5-1.5B-Instruct & base & $0.300 \\pm 0.020$ & $0.300 \\pm 0.020$'));
  });
});
