import type { Span } from '../checking/span';
import { readYaml } from './pyyaml/read-yaml';
import { readPlainLines } from './read-plain-lines';
import type { YamlEntry, YamlFault } from './yaml-value';

/** A text of `key: value` lines, read without ever failing: what could be understood, and what could not. */
export interface YamlDocument {
  readonly uri: string;
  readonly text: string;
  /** In the order of the text, duplicates included. */
  readonly entries: readonly YamlEntry[];
  /** By key; of duplicates the last, as PyYAML has it. */
  readonly byKey: ReadonlyMap<string, YamlEntry>;
  readonly faults: readonly YamlFault[];
  /** Written as `{key: value}`: it has no lines to add to or to take from. */
  readonly flow: boolean;
  /** As the text's own lines end. */
  readonly lineEnd: '\n' | '\r\n';
}

/** The first line that is not blank and not a comment: where a fault of the whole text is shown. */
export function firstLine(text: string): Span {
  const match = /^(?![ \t]*(?:#|\r?$))[^\r\n]+/m.exec(text);
  if (match) return { start: match.index, end: match.index + match[0].length };
  const end = text.search(/\r?\n/);
  return { start: 0, end: end < 0 ? text.length : end };
}

/** Characters that PyYAML's reader refuses wherever they stand. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unacceptable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

function unreadableCharacter(text: string): YamlFault | undefined {
  const start = text.search(unacceptable);
  if (start < 0) return undefined;
  const code = text.charCodeAt(start).toString(16).padStart(4, '0');
  return {
    at: { start, end: start + 1 },
    message: `PyYAML refuses the control character U+${code}: delete it.`,
  };
}

/**
 * Reads a text as PyYAML's safe_load would, keeping where everything stands.
 * @param kind what the text is, for messages: `recipe`
 */
export function readYamlDocument(text: string, uri: string, kind: string): YamlDocument {
  const entries = readPlainLines(text);
  if (!entries) return readAnyYaml(text, uri, kind);
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return { uri, text, entries, byKey, faults: [], flow: false, lineEnd: '\n' };
}

/** The same by the whole of YAML, whatever the text. */
export function readAnyYaml(text: string, uri: string, kind: string): YamlDocument {
  const { root, entries, flow, faults: read } = readYaml(text, kind);
  // PyYAML looks at all characters before it looks at any YAML.
  const unreadable = unreadableCharacter(text);
  const faults = unreadable ? [unreadable] : [...read];
  if (root?.type !== 'dict' && faults.length === 0) {
    faults.push({
      at: firstLine(text),
      message:
        (root?.value ?? null) === null
          ? `The ${kind} is empty.`
          : `A ${kind} is a mapping: lines of the form \`key: value\`.`,
    });
  }
  return {
    uri,
    text,
    entries,
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    faults,
    flow,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
