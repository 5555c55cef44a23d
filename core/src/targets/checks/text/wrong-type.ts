import type { Finding } from '../../../checking/diagnostic';
import { replaceValue, setItem } from '../../../yaml/edit';
import type { SchemaNode } from '../../../yaml/schema-node';
import { typeFault } from '../../../yaml/type-fault';
import type { YamlDocument } from '../../../yaml/yaml-document';
import type { YamlEntry, YamlValue } from '../../../yaml/yaml-value';
import type { TargetsCheck } from '../../targets-check';

/** A number or a word of YAML's own where a text is meant: it is taken as it is written, `partition: 2024` too. */
function passes(node: SchemaNode, { type }: YamlValue): boolean {
  return node.types.includes('string') && ['int', 'float', 'bool', 'date'].includes(type);
}

function ofItems(entry: YamlEntry, node: SchemaNode, { text }: YamlDocument): Finding[] {
  return entry.value.items.flatMap((item, index) => {
    const fault = node.items && !passes(node.items, item) ? typeFault(node.items, item, text) : undefined;
    if (!fault) return [];
    const edits = fault.suggestion ? setItem(entry, index, fault.suggestion) : undefined;
    const fixes = edits ? [{ title: `Write ${fault.suggestion}`, edits, safe: true as const }] : [];
    return [{ at: item.span, message: `An item of ${entry.key} is ${fault.message}.`, fixes }];
  });
}

/** One text as a list of it. Of a text of several lines it would be none; modules are written side by side in a shell. */
function listOf(key: string, written: string): string | undefined {
  if (written.includes('\n')) return undefined;
  return key === 'modules' && /^[\w.+/@:-]+(?: +[\w.+/@:-]+)+$/.test(written)
    ? `[${written.split(/ +/).join(', ')}]`
    : `[${written}]`;
}

export const wrongType: TargetsCheck = {
  code: 'targets-wrong-type',
  severity: 'error',
  title: 'A value of the wrong type',
  documentation: `\
Counts are whole numbers without quotes; \`data\`, \`modules\`, \`setup\`, \`mounts\` and \`extra\` are lists. Texts need no
quotes where they look like numbers: \`time: 48:00:00\` is taken as it is written.`,
  check: ({ file: { document }, entries }) =>
    entries.flatMap(({ entry, node }) => {
      const { key, value } = entry;
      if (!node || value.type === 'null' || passes(node, value)) return [];
      const whole = typeFault(node, value, document.text);
      if (!whole) return ofItems(entry, node, document);
      const written = document.text.slice(value.span.start, value.span.end);
      const listed = value.type === 'str' && node.types.includes('array') ? listOf(key, written) : undefined;
      const suggestion = listed ?? whole.suggestion;
      const isNamed = key === 'targets' && value.type === 'dict';
      const how = isNamed ? ' Write each target as an item: "- name: lab", and its other keys below.' : '';
      return [
        {
          at: value.span,
          message: `${key} takes ${whole.message}.${how}`,
          fixes: suggestion
            ? [
                {
                  title: `Write ${suggestion}`,
                  edits: [replaceValue(document, entry, suggestion)],
                  safe: true as const,
                },
              ]
            : [],
        },
      ];
    }),
};
