import assert from 'node:assert/strict';
import { readYamlDocument } from '../yaml-document';
import { readYaml } from './read-yaml';

// What PyYAML 6's safe_load made of these, after `a: `.

const nines = '9'.repeat(4300);
const refused = [
  ...['0b_', '0x_', '-0x_', '2001-13-01', '2001-00-01', '1900-02-29', '2001-02-29', '0000-01-01'],
  ...['2001-1-32t00:00:00', '2001-01-01T24:00:00', '2001-01-01T23:60:00', '2001-01-01T23:59:60'],
  ...['2001-01-01T00:00:00+24:00', '2001-01-01T00:00:00+23:60', '2001-01-01T00:00:00-99'],
  ...[`${nines}9`, `-${nines}9`, `${nines}9:5`, `${'1_'.repeat(4301)}1`],
  ...['|# c\n  b', '>-# c\n  b', '|2\t\n  b', '{b: 2001-02-30}', '[2001-02-30]'],
];
const taken = [
  ...['0_', '2000-02-29', '2001-1-1', '2001-01-01T23:59:59.123456789', '2001-01-01T00:00:00+23:59'],
  ...['2001-01-01T00:00:00Z', '2001-01-01T23:59:59.', '2001-01-01 10:00:00 +3', '2001-01-01T00:00:00+00:99'],
  ...[nines, `0x${nines}9`, `0${'7'.repeat(5000)}`, '"2001-02-30"', '|- # c\n  b', '>\n  b', '| \n  b'],
];
const whole = [
  { text: `${'k'.repeat(1024)}: 1\n`, faults: 0 },
  { text: `b: 1\n${'k'.repeat(1025)}: 1\n`, faults: 1 },
];

describe('what PyYAML stops at though its patterns let it through', () => {
  const faults = (text: string) => readYaml(text, 'recipe').faults.length;
  const found = (text: string) => readYamlDocument(text, 'recipe.yaml', 'recipe').faults.length;

  for (const text of refused)
    it(`${JSON.stringify(text.slice(0, 40))} is refused`, () => {
      assert.ok(faults(`a: ${text}\n`) > 0);
      assert.ok(found(`a: ${text}\n`) > 0);
    });

  for (const text of taken)
    it(`${JSON.stringify(text.slice(0, 40))} is taken`, () => assert.equal(faults(`a: ${text}\n`), 0));

  for (const { text, faults: count } of whole)
    it(`a key of ${text.indexOf(':')} characters`, () => assert.equal(found(text), count));
});
