import type { YamlEntry, YamlValue } from '../../../yaml/yaml-value';
import type { TargetsCheck } from '../../targets-check';

/** Keys that stand again further down in the same mapping. */
function* repeated(entries: readonly YamlEntry[]): Iterable<YamlEntry> {
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  for (const entry of entries) {
    if (last.get(entry.key) !== entry) yield entry;
    yield* within(entry.value);
  }
}

function* within(value: YamlValue): Iterable<YamlEntry> {
  yield* repeated(value.entries);
  for (const item of value.items) yield* within(item);
}

export const duplicateKey: TargetsCheck = {
  code: 'targets-duplicate-key',
  severity: 'warning',
  title: 'A key appears twice',
  documentation: 'The last one counts.',
  check: ({ file: { document } }) =>
    [...repeated(document.entries)]
      .filter(({ merged }) => !merged)
      .map(({ key, keySpan }) => ({
        at: keySpan,
        message: `${key} is set again further down: the last value counts.`,
      })),
};
