import assert from 'node:assert/strict';
import { stringAssignments } from './string-assignments';

const read = (source: string, known?: Record<string, string>) =>
  Object.fromEntries(stringAssignments(source, (name) => known?.[name]));

describe('texts of a Python module', () => {
  it('are those of its names, and of its classes by dotted names', () =>
    assert.deepEqual(
      read(
        "A = 'one'\nclass C(Base):\n    B: str = \"two\"\n    class D:\n        E = '''three\nlines'''\nF = 'four'\n",
      ),
      { A: 'one', 'C.B': 'two', 'C.D.E': 'three\nlines', F: 'four' },
    ));
  it('are those of literals beside each other, over lines in brackets, past comments', () =>
    assert.deepEqual(
      read("A = 'a' \"b\"\nB = (\n  'c'  # a comment with a '\n  r'\\n'\n)  # end\nC = 'd' \\\n  'e'\n"),
      { A: 'ab', B: 'c\\n', C: 'de' },
    ));
  it('have their escapes carried out', () =>
    assert.deepEqual(read("A = 'a\\tb\\\\n\\x41\\u00e8\\U0001F600\\101\\q'\nB = '''x\\\ny'''\n"), {
      A: 'a\tb\\nAè😀A\\q',
      B: 'xy',
    }));
  it('have the fields of f-strings filled in from what is known', () =>
    assert.deepEqual(
      read(
        "SEP = ';'\nA = f'x{SEP}y{constants.sep} {{z}}'\nB = f'{unknown}'\nC = f'{SEP!r}'\nD = f'{SEP:>3}'\n",
        {
          'constants.sep': ',',
        },
      ),
      { SEP: ';', A: 'x;y, {z}' },
    ));
  it('are those of a dictionary of texts, by its keys', () =>
    assert.deepEqual(
      read(
        "D: dict[str, str] = {\n  # first\n  'rg-a': (\n    '''\n    one\n    '''  # noqa\n  ),\n  'rg-b': 'two',\n}\nE = 'after'\n",
      ),
      { 'D.rg-a': '\n    one\n    ', 'D.rg-b': 'two', E: 'after' },
    ));
  it('leave out what only running it would tell', () =>
    assert.deepEqual(
      read(
        "A = 'a'.upper()\nB = 'a' + 'b'\nC = b'bytes'\nD = '\\N{BULLET}'\nE = {'k': 1}\nF = 'a' if x else 'b'\nG = '%s' % x\nH == 'no'\nI += 'no'\n",
      ),
      {},
    ));
  it('leave out what functions assign, and what stands inside other texts', () =>
    assert.deepEqual(
      read(
        "def f(a='x',\n      b=(1, 2)):\n    A = 'no'\n'''\nB = 'no'\n'''\nif x:\n    C = 'yes'\nasync def g():\n  D = 'no'\n",
      ),
      { C: 'yes' },
    ));
  it('are read of a file that ends in the middle, as far as it goes', () => {
    assert.deepEqual(read("A = 'a'\nB = '''never closed\n"), { A: 'a' });
    assert.deepEqual(read("A = 'a'\nB = (\n"), { A: 'a' });
    assert.deepEqual(read("A = 'a'\nD = {'k'"), { A: 'a' });
  });
  it('take linear time of a hostile file', () => {
    const start = performance.now();
    for (const source of [
      "'".repeat(300_001),
      '('.repeat(300_000),
      `A = ${"'a' ".repeat(50_000)}`,
      '\\\n'.repeat(100_000),
    ])
      read(source);
    assert.ok(performance.now() - start < 20_000);
  });
});
