import assert from 'node:assert/strict';
import fc from 'fast-check';
import { paperRecipes } from '../recipe/testing/paper-recipes';
import { readPlainLines } from './read-plain-lines';
import { readAnyYaml } from './yaml-document';

/** Parts of lines that are plain, or nearly. */
const part = fc.constantFrom(
  ...[
    'a',
    'key',
    'b: 1',
    'c: word',
    'd: "a b"',
    "e: 'x'",
    'f:',
    'g: [a, b]',
    'h: []',
    '  - x',
    '- y',
    '- "z"',
  ],
  ...[
    '# note',
    ' # note',
    ':',
    ': ',
    ',',
    '[',
    ']',
    '"',
    "'",
    '-',
    '- ',
    ' ',
    '  ',
    'no',
    '1e-6',
    '1:30',
    'a:b',
  ],
  ...[
    '{}',
    '{a: 1}',
    '&x ',
    '*x',
    '|',
    '>',
    '!',
    '?',
    '%',
    '---',
    '\t',
    '\r',
    '...',
    '\\',
    '0x1f',
    '2020-01-01',
  ],
);
const madeUp = fc
  .array(fc.tuple(part, fc.constantFrom('', ' ', '\n', '\n', '\n\n')), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.map(([text, end]) => text + end).join(''));

const mutated = fc
  .tuple(
    fc.constantFrom(...paperRecipes.map(({ text }) => text)),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), part), { maxLength: 3 }),
  )
  .map(([text, changes]) =>
    changes.reduce((before, [share, drop, insert]) => {
      const at = Math.floor(share * before.length);
      return before.slice(0, at) + insert + before.slice(at + drop);
    }, text),
  );

/** Where plain lines are read, the library reads the same. */
function agrees(text: string): boolean {
  const entries = readPlainLines(text);
  if (!entries) return false;
  const { entries: expected, faults, flow } = readAnyYaml(text, '', 'recipe');
  assert.deepEqual({ entries, faults: [], flow: false }, { entries: expected, faults, flow });
  return true;
}

describe('plain lines of YAML', () => {
  it("are what the paper's recipes are made of", () => {
    for (const { text } of paperRecipes) assert.ok(agrees(text));
  });
  it('are read as the library reads them', () => {
    for (const text of [
      'a: 1\n',
      'a: 1',
      'a:\nb: 2 # c\n\n# d\nc: "x # y" # z\n',
      'a:\n- 1\n- b\nc: d\n',
      'a:\n  - 1\n  - b\n\n\n# e\nc: d',
      'a:\n  [\n    x, # one\n    "y",\n  ]\nb: [1, -1, .5]\n',
      "a: 'b'\nc: no\nd: 1e-6\ne: 1:30\nf: Qwen/Qwen3-0.6B\ng: a:b\n",
    ])
      assert.ok(agrees(text), text);
  });
  it('are not what says more than it seems to', () => {
    for (const text of [
      ...['', '# a', 'a', 'a: b c', 'a: b: c', 'a: "b" c', 'a: [b', 'a: {b: c}', 'a: |\n  b', 'a: &x b'],
      ...[
        'a: b\n  c',
        'a: "b\n  c"',
        'a:\tb',
        'a: b\r\n',
        '---\na: b',
        'a: - b',
        'a: ""#',
        '? a',
        'a:\n  b: c',
      ],
      ...['a: "\\n"', "a: 'it''s'", 'a:\n  - b\n - c', 'a:\n  - b # c', 'a: -', 'a: !!str b', 'a: [b c]'],
    ])
      assert.equal(readPlainLines(text), undefined, text);
  });
  it('never differ from the library, whatever is written', () =>
    fc.assert(
      fc.property(fc.oneof(madeUp, mutated), (text) => {
        agrees(text);
      }),
      { numRuns: Number(process.env.PHANTOMLAB_YAML_RUNS ?? 2000) },
    )).timeout(600_000);
});
