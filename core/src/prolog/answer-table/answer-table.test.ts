import assert from 'node:assert/strict';
import { Datalog } from '../datalog';
import { AnswerTable } from './answer-table';
import { exportFormats } from './export-formats';

const program = 'p("a,b", 1).\np("say \\"no\\"", 2.5).\np(tab, [x, "y"]).\n';

function exported(name: string): string {
  const answers = Datalog.load([{ uri: 'p.pl', text: program }]).query('p(N, V)');
  return exportFormats.find((format) => format.name === name)!.write(AnswerTable.of(answers, ['N', 'V']));
}

describe('a table of answers', () => {
  it('gives windows of rows as Prolog text', () => {
    const answers = Datalog.load([{ uri: 'p.pl', text: program }]).query('p(N, V)');
    const table = AnswerTable.of(answers, ['N', 'V', 'Unused']);
    assert.deepEqual(table.columns, ['N', 'V']);
    assert.deepEqual(table.window(1, 1), [['"say \\"no\\""', '2.5']]);
    assert.deepEqual(table.answer(2), { N: 'tab', V: '[x, "y"]' });
  });

  it('is written as CSV, TSV and JSON', () => {
    assert.equal(exported('csv'), 'N,V\r\n"a,b",1\r\n"say ""no""",2.5\r\ntab,"[x, ""y""]"\r\n');
    assert.equal(exported('tsv'), 'N\tV\na,b\t1\nsay "no"\t2.5\ntab\t[x, "y"]\n');
    assert.deepEqual(JSON.parse(exported('json')), [
      { N: 'a,b', V: 1 },
      { N: 'say "no"', V: 2.5 },
      { N: 'tab', V: ['x', 'y'] },
    ]);
  });
});
