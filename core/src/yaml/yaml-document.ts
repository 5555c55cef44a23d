import { type Document, isMap, parseDocument, type YAMLParseError } from 'yaml';
import type { Span } from '../checking/span';
import { joinFlowLines } from './join-flow-lines';
import { withPlainLineBreaks } from './line-breaks';
import { readPlainLines } from './read-plain-lines';
import { refusedTab } from './refused-tab';
import { ValueReader, type YamlEntry, type YamlFault } from './value-reader';

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

/** A span that ends with its first line: the rest of the text is not what is wrong. */
function onOneLine(text: string, from: number, to: number): Span {
  const start = Math.min(from, text.length);
  const rest = text.slice(start).search(/[\r\n]|$/);
  return { start, end: Math.max(start, Math.min(to, start + rest)) };
}

function syntaxMessage({ code, message }: YAMLParseError, kind: string): string {
  if (code === 'MULTIPLE_DOCS')
    return `A ${kind} is one document: take this line out, and what follows, or join them.`;
  // What is seen at every key while it is typed, in words that say what is still to come.
  if (message.startsWith('Implicit map keys need to be followed'))
    return 'Not YAML: a key is followed by a colon and its value.';
  return `Not YAML: ${message}${/[.!?]$/.test(message) ? '' : '.'}`;
}

/** PyYAML begins a comment right behind a bracket or a quote, too. */
const takenByPyYaml = ({ message }: YAMLParseError) =>
  message.startsWith('Comments must be separated from other tokens');

function parse(text: string): Document.Parsed {
  // All scalars come as text (failsafe): PyYAML's reading of them is ours to mirror, and no library has it.
  const document = parseDocument(text, {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    strict: true,
    merge: false,
    keepSourceTokens: false,
    prettyErrors: false,
    // 'silent' would let a second document pass without an error.
    logLevel: 'error',
  });
  document.errors = document.errors.filter((error) => !takenByPyYaml(error));
  return document;
}

/** The tree of a text that PyYAML reads, also where YAML 1.2 would want other indentation. */
export function parseAsPyYaml(text: string): Document.Parsed {
  const strict = parse(text);
  if (strict.errors.length === 0) return strict;
  const lenient = parse(joinFlowLines(text));
  return lenient.errors.length === 0 ? lenient : strict;
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
 * @param kind what the text is, for what is said of its faults: `recipe`
 */
export function readYamlDocument(text: string, uri: string, kind: string): YamlDocument {
  const entries = readPlainLines(text);
  if (!entries) return readAnyYaml(text, uri, kind);
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return { uri, text, entries, byKey, faults: [], flow: false, lineEnd: '\n' };
}

/** The same by the YAML library, whatever the text. */
export function readAnyYaml(original: string, uri: string, kind: string): YamlDocument {
  const text = withPlainLineBreaks(original);
  const yaml = parseAsPyYaml(text);
  const reader = new ValueReader(text);
  let entries: readonly YamlEntry[] = [];
  // What follows a first syntax error is mostly its echo, and PyYAML stops there too.
  const faults: YamlFault[] = yaml.errors.slice(0, 1).map((error) => ({
    at: onOneLine(text, error.pos[0], error.pos[1]),
    message: syntaxMessage(error, kind),
  }));
  if (isMap(yaml.contents)) {
    entries = reader.entries(yaml.contents, firstLine(text));
  } else if (faults.length === 0) {
    faults.push({
      at: firstLine(text),
      message:
        yaml.contents === null ? `The ${kind} is empty.` : `A ${kind} is a list of \`key: value\` lines.`,
    });
  }
  const unreadable = unreadableCharacter(original);
  if (unreadable) reader.faults.push(unreadable);
  const tab = refusedTab(text.includes('\t') ? joinFlowLines(text) : text);
  // The library's own message about a tab says less.
  if (tab && faults.every(({ at }) => at.start >= tab.at.start)) faults.splice(0, faults.length, tab);
  return {
    uri,
    text: original,
    entries,
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    faults: [...faults, ...reader.faults],
    flow: isMap(yaml.contents) && yaml.contents.flow === true,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
