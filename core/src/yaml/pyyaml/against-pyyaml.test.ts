import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { YamlValue } from '../yaml-value';
import { readYaml } from './read-yaml';

const fixture = new URL('../../../../test/fixtures/yaml/pyyaml-mutations.json', import.meta.url);

// What scripts/pyyaml-mutations.py recorded of PyYAML's safe_load.

type Described = string | { readonly list: Described[] } | { readonly dict: Described[] };

interface Verdict {
  readonly text: string;
  readonly value?: Described;
  readonly error?: string;
}

/** Keys are left out: PyYAML makes numbers and booleans of some. */
function described(value: YamlValue | undefined): Described {
  if (value === undefined) return 'null';
  if (value.type === 'list') return { list: value.items.map(described) };
  if (value.type === 'dict') {
    const last = new Map(value.entries.map((entry) => [entry.key, entry]));
    return { dict: [...last.values()].map((entry) => described(entry.value)) };
  }
  return value.type === 'str' ? `str ${value.value}` : value.type;
}

/** A dictionary keeps the place of a key's first value, and merges come first or last by version. */
function unordered(value: Described): Described {
  if (typeof value === 'string') return value;
  if ('list' in value) return { list: value.list.map(unordered) };
  return { dict: value.dict.map(unordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

describe('YAML as PyYAML reads it', () => {
  const verdicts: readonly Verdict[] = JSON.parse(readFileSync(fixture, 'utf8'));
  const read = verdicts.map((verdict) => ({ ...verdict, ...readYaml(verdict.text, 'recipe') }));
  const printable = read.filter(({ error }) => !error?.includes('special characters'));

  it('stops at the same texts', () =>
    assert.deepEqual(
      printable
        .filter(({ faults, error }) => faults.some(({ severity }) => !severity) !== (error !== undefined))
        .map(({ text, faults, error }) => ({ text, says: faults[0]?.message, pyyaml: error })),
      [],
    ));

  it('gives the same values of the others', () => {
    const good = read.filter(({ value, faults }) => value !== undefined && faults.length === 0);
    assert.ok(good.length > 300, `${good.length} texts`);
    for (const { text, root, value } of good)
      assert.deepEqual(unordered(described(root)), unordered(value!), JSON.stringify(text));
  });
});
