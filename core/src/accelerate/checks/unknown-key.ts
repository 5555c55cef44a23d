import { findingsOfEach } from '../../checking/bounded-findings';
import type { Fix } from '../../checking/diagnostic';
import { nearest } from '../../checking/nearest';
import { removeKey, renameKey } from '../../yaml/edit';
import type { YamlDocument } from '../../yaml/yaml-document';
import type { YamlEntry } from '../../yaml/yaml-value';
import type { AccelerateCheck } from '../accelerate-check';
import { accelerateSchema } from '../accelerate-schema';

/** The part that knows a key which is at the top. */
function partOf(key: string): string | undefined {
  for (const [name, { properties }] of accelerateSchema().properties) if (properties.has(key)) return name;
  return undefined;
}

/** Takes the line from the top to the end of its part, or to a new one. */
function move(document: YamlDocument, entry: YamlEntry, part: string): Fix[] {
  const { text, lineEnd } = document;
  const there = document.byKey.get(part);
  const last = there?.value.entries.at(-1);
  // An empty or a bracketed part has no line to put one after.
  if (document.flow || (there && (!last || text[there.value.span.start] === '{'))) return [];
  const line = text.slice(entry.keySpan.start, Math.max(entry.keySpan.end, entry.value.span.end));
  const indent = last ? last.keySpan.start - (text.lastIndexOf('\n', last.keySpan.start - 1) + 1) : 2;
  const inner = `${' '.repeat(indent)}${line}${lineEnd}`;
  const removal = { span: entry.lines, newText: last ? '' : `${part}:${lineEnd}${inner}` };
  if (!last) return [{ title: `Move into ${part}`, edits: [removal] }];
  const at = last.lines.end;
  const lineBreak = text[at - 1] === '\n' ? '' : lineEnd;
  return [
    {
      title: `Move into ${part}`,
      edits: [{ span: { start: at, end: at }, newText: lineBreak + inner }, removal],
    },
  ];
}

export const unknownKey: AccelerateCheck = {
  code: 'accelerate-unknown-key',
  severity: 'error',
  title: 'A key that accelerate does not know',
  documentation: `\
accelerate compares the file's keys with the fields of its \`ClusterConfig\` and stops at others: *had unknown keys*.
DeepSpeed's settings are in \`deepspeed_config\`, FSDP's in \`fsdp_config\`, and so on.`,
  check: ({ document, entries }) =>
    findingsOfEach(
      entries.filter(({ path, node }) => path.length === 0 && !node),
      ({ entry }) => {
        const part = partOf(entry.key);
        const names = part ? [] : nearest(entry.key, accelerateSchema().properties.keys());
        const known = names.filter((name) => !document.byKey.has(name));
        const moves = part ? move(document, entry, part) : [];
        const removal = moves.length > 0 ? undefined : removeKey(document, entry.key);
        return [
          {
            at: entry.keySpan,
            message: part
              ? `${entry.key} belongs in ${part}; accelerate stops at it here.`
              : `accelerate knows no key ${entry.key}, and stops at it.${known[0] ? ` Is it ${known[0]}?` : ''}`,
            fixes: [
              ...moves,
              ...known.map((name) => ({ title: `Change to ${name}`, edits: renameKey(entry, name) })),
              ...(removal ? [{ title: `Remove ${entry.key}`, edits: removal }] : []),
            ],
          },
        ];
      },
    ),
};
