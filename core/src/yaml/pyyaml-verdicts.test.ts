import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readYamlDocument } from './yaml-document';
import type { YamlValue } from './yaml-value';

interface Verdicts {
  readonly pyyaml: string;
  readonly cases: readonly { readonly text: string; readonly value: unknown }[];
}

/** What PyYAML itself read, or null where it refused a text: scripts/pyyaml-verdicts.py asks it. */
const { pyyaml, cases } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../../test/fixtures/yaml/pyyaml-verdicts.json'), 'utf8'),
) as Verdicts;

function plain({ type, value, items, entries }: YamlValue): unknown {
  if (type === 'list') return items.map(plain);
  if (type === 'dict') return Object.fromEntries(entries.map((entry) => [entry.key, plain(entry.value)]));
  return type === 'date' || type === 'float' ? type : value;
}

/** Of dates and floats the kind alone is compared: their digits are read elsewhere. */
function kinds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kinds);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && (keys[0] === 'date' || keys[0] === 'float')) return keys[0];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, kinds(item)]));
}

function read(text: string): unknown {
  const { faults, byKey } = readYamlDocument(text, 'recipe.yaml', 'recipe');
  if (faults.length > 0) return null;
  return Object.fromEntries([...byKey].map(([key, { value }]) => [key, plain(value)]));
}

describe(`YAML beside PyYAML ${pyyaml}`, () => {
  it('is asked of texts that are read and of texts that are refused', () => {
    assert.ok(cases.filter(({ value }) => value === null).length > 100);
    assert.ok(cases.filter(({ value }) => value !== null).length > 150);
  });
  for (const { text, value } of cases)
    it(`${value === null ? 'refuses' : 'reads'} ${JSON.stringify(text)}`, () =>
      assert.deepEqual(read(text), kinds(value)));

  it('shows the tab that is refused', () => {
    const { faults } = readYamlDocument('# a\tb\nseed: "c\td"\nnum_generations: 8\t# a group', '', 'recipe');
    assert.deepEqual(
      faults.map(({ at }) => at),
      [{ start: 36, end: 37 }],
    );
  });
});
