import type { SchemaNode } from '../../../yaml/schema-node';
import type { YamlValue } from '../../../yaml/yaml-value';
import type { TargetsCheck } from '../../targets-check';
import { targetsSchema } from '../../targets-schema';

/** Every mapping inside a value, with what the schema says of it. */
function* mappings(value: YamlValue, node: SchemaNode | undefined): Iterable<[YamlValue, SchemaNode]> {
  if (!node) return;
  if (value.type === 'dict') yield [value, node];
  for (const entry of value.entries) yield* mappings(entry.value, node.properties.get(entry.key));
  for (const item of value.items) yield* mappings(item, node.items);
}

/** How a key is written. */
const samples: Readonly<Record<string, string>> = {
  targets: 'targets:',
  name: 'name: lab',
  folder: 'folder: /scratch/me/phantomlab',
  kind: 'kind: apptainer',
  image: 'image: /scratch/me/trl.sif',
};

export const missingKey: TargetsCheck = {
  code: 'targets-missing-key',
  severity: 'error',
  title: 'A target without a key that it needs',
  documentation: `\
A target needs a \`name\` to be chosen by, and a \`folder\` in which its runs are kept. A container needs \`kind\` and
\`image\`.`,
  check: ({ file: { document } }) =>
    document.entries.flatMap(({ key, value }) =>
      [...mappings(value, targetsSchema().properties.get(key))].flatMap(([item, node]) => {
        const missing = node.required.filter(
          (name) => !item.entries.some((entry) => entry.key === name && entry.value.type !== 'null'),
        );
        const at = item.entries[0]?.keySpan ?? item.span;
        if (missing.length === 0) return [];
        const what = `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing here`;
        const how = missing.map((name) => samples[name] ?? `${name}: ...`).join(', ');
        return [{ at, message: `${what}. Write it as in: ${how}.` }];
      }),
    ),
};
