import type { SchemaNode } from '../../yaml/schema-node';
import type { YamlValue } from '../../yaml/yaml-value';
import type { FinalCkptsCheck } from '../final-ckpts-check';
import { finalCkptsSchema } from '../final-ckpts-schema';

/** Every item of the lists at any depth that is a mapping, with what the schema says of it. */
function* mappings(value: YamlValue, node: SchemaNode | undefined): Iterable<[YamlValue, SchemaNode]> {
  if (!node) return;
  if (value.type === 'dict') yield [value, node];
  for (const entry of value.entries) yield* mappings(entry.value, node.properties.get(entry.key));
  for (const item of value.items) yield* mappings(item, node.items);
}

export const missingKey: FinalCkptsCheck = {
  code: 'ckpts-missing-key',
  severity: 'error',
  title: 'An item without a key that it needs',
  documentation:
    'A data set needs `dataset_name` and `ckpts`, a model `model` and `paths`: the evaluation stops where one is missing.',
  check: ({ list: { document } }) =>
    document.entries.flatMap(({ key, value }) =>
      [...mappings(value, finalCkptsSchema.properties.get(key))].flatMap(([item, node]) => {
        const missing = node.required.filter((name) => !item.entries.some((entry) => entry.key === name));
        const at = item.entries[0]?.keySpan ?? item.span;
        return missing.length > 0 ? [{ at, message: `${missing.join(' and ')} is missing here.` }] : [];
      }),
    ),
};
