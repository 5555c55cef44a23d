import assert from 'node:assert/strict';
import { readAnyYaml, readYamlDocument } from '../yaml-document';
import { yamlLimits } from './yaml-limits';

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

const bombs: readonly (readonly [name: string, text: string, message: RegExp, line: number])[] = [
  ['question marks in a row', `seed: 1\n${'? '.repeat(47)}a`, /no list and no mapping as a key/, 2],
  [
    'mappings as keys in braces',
    `seed: 1\nx: ${'{? '.repeat(60)}a${'}'.repeat(60)}`,
    /no mapping as a key/,
    2,
  ],
  ['a thousand question marks', `seed: 1\n${'? '.repeat(1000)}a`, /nested more than/, 2],
  ['dashes in a row', `seed: 1\nx:\n  ${'- '.repeat(10_000)}a`, /nested more than/, 3],
  ['brackets in brackets', `seed: 1\nx: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, /nested more than/, 2],
  ['brackets that are never closed', `seed: 1\nx: ${'['.repeat(10_000)}`, /nested more than/, 2],
  ['braces in braces', `seed: 1\nx: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`, /nested more than/, 2],
  ['maps in maps', `seed: 1\n${many(3000, (i) => `${' '.repeat(i)}a:\n`)}`, /nested more than/, 102],
  [
    'aliases of aliases',
    `a0: &a0 [${'x, '.repeat(9)}]\n${many(12, (i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`)}`,
    /more than 50,000 values/,
    5,
  ],
  [
    'merges of merges',
    `a0: &a0 {k: 1}\n${many(30, (i) => `a${i + 1}: &a${i + 1}\n  <<: [*a${i}, *a${i}]\n  k${i}: 1\n`)}`,
    /more than 50,000 values/,
    36,
  ],
  [
    'a chain of merges',
    `a0: &a0 {k: 1}\n${many(20_000, (i) => `a${i + 1}: &a${i + 1}\n  <<: *a${i}\n  k${i}: 1\n`)}`,
    /more than 50,000 values/,
    471,
  ],
  ['anchors', `seed: 1\n${many(100_000, (i) => `k${i}: &a${i} ${i}\n`)}`, /more than 50,000 values/, 25_000],
  ['one key again and again', 'seed: 1\n'.repeat(100_000), /more than 50,000 values/, 25_000],
  [
    'five megabytes of keys',
    many(350_000, (i) => `some_key_${i}: ${i}\n`),
    /more than 50,000 values/,
    25_000,
  ],
  ['five megabytes of items', `seed: 1\nx: [${'a, '.repeat(1_600_000)}]\n`, /more than 50,000 values/, 2],
];

/** Whole texts that are read to their end, whose cost must not grow faster than they do. */
const long: readonly (readonly [name: string, text: string])[] = [
  ['a value', `seed: 1\nx: ${'a'.repeat(5_000_000)}\n`],
  ['a value of words', `seed: 1\nx: ${'a '.repeat(2_500_000)}\n`],
  ['a value of colons', `seed: 1\nx: a${':a'.repeat(2_500_000)}\n`],
  ['a value over lines', `seed: 1\nx: a\n${'  b\n'.repeat(1_000_000)}`],
  ['a quoted value over lines', `seed: 1\nx: "\n${'  b\\n\n'.repeat(800_000)}"\n`],
  ['a block of text', `seed: 1\nx: |\n${'  a line\n'.repeat(500_000)}`],
  ['comments', `seed: 1\n${'# a comment\n'.repeat(400_000)}x: {a: 1}\n`],
  ['blank lines', `seed: 1\n${'\n'.repeat(5_000_000)}x: {a: 1}\n`],
  ['spaces before a comment', `seed: 1${' '.repeat(5_000_000)}# a comment\nx: {a: 1}\n`],
  ['spaces before a word', `seed: 1\nx: a${' '.repeat(5_000_000)}b\n`],
];

const broken: readonly (readonly [name: string, text: string])[] = [
  ['an open quote', `x: "${'a b\n  '.repeat(900_000)}`],
  ['open quotes', many(200_000, (i) => `key_${i}: "a\n`)],
  ['open brackets', many(200_000, (i) => `key_${i}: [a\n`)],
  ['documents', '---\n'.repeat(1_000_000)],
  ['tags', `x: ${'!a '.repeat(1_000_000)}`],
  ['anchors of one value', `x: ${'&a '.repeat(1_000_000)}`],
  ['colons', `x: ${'a: '.repeat(1_000_000)}`],
  ['tabs', `x: ${'\t'.repeat(5_000_000)}`],
];

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

describe('the limits of a YAML document', function () {
  // Minutes are for a busy machine: what is not linear takes hours.
  this.timeout(120_000);

  for (const [name, text, message, line] of bombs)
    it(`end the reading of ${name} with one message, at its line`, () => {
      const { faults } = readYamlDocument(text, 'r.yaml', 'recipe');
      assert.equal(faults.length, 1, JSON.stringify(faults));
      assert.match(faults[0]!.message, message);
      assert.equal(lineOf(text, faults[0]!.at.start), line);
    });

  for (const [name, text] of long)
    it(`let pass ${name} of five megabytes`, () => {
      const { faults, byKey } = readAnyYaml(text, 'r.yaml', 'recipe');
      assert.deepEqual(faults, []);
      assert.deepEqual([...byKey.keys()].includes('seed'), true);
      readYamlDocument(text, 'r.yaml', 'recipe');
    });

  for (const [name, text] of broken)
    it(`stop at ${name} once`, () => {
      const { faults } = readYamlDocument(text, 'r.yaml', 'recipe');
      assert.equal(faults.length, 1);
    });

  it('warn, since another program may read what is not read here', () => {
    const [fault] = readYamlDocument('seed: 1\n'.repeat(100_000), 'r.yaml', 'recipe').faults;
    assert.equal(fault!.severity, 'warning');
  });

  it('keep what was read before', () => {
    const { entries } = readYamlDocument('seed: 1\n'.repeat(100_000), 'r.yaml', 'recipe');
    assert.equal(entries.length, yamlLimits.values / 2);
  });
});
