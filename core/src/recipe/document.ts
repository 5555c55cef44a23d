import { type Document, isMap, type Node, parseDocument, type YAMLParseError } from 'yaml';
import type { Span } from './check';
import { joinFlowLines } from './join-flow-lines';
import { placeOf, type RecipeFault, type RecipeValue, ValueReader } from './value-reader';

export type { RecipeFault, RecipeValue } from './value-reader';

/** A top-level key with its value. */
export interface RecipeEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** A key without value has a `null` one that stands on the key. */
  readonly value: RecipeValue;
  /** Whole lines, with the last line's end: what to take out when the key goes. */
  readonly lines: Span;
}

/** A recipe's text, read without ever failing: what could be understood, and what could not. */
export interface RecipeDocument {
  readonly uri: string;
  readonly text: string;
  /** In the order of the text, duplicates included. */
  readonly entries: readonly RecipeEntry[];
  /** By key; of duplicates the last, as PyYAML has it. */
  readonly byKey: ReadonlyMap<string, RecipeEntry>;
  readonly faults: readonly RecipeFault[];
  /** Written as `{key: value}`: it has no lines to add to or to take from. */
  readonly flow: boolean;
  /** As the text's own lines end. */
  readonly lineEnd: '\n' | '\r\n';
}

/** The first line that is not blank and not a comment: where a fault of the whole recipe is shown. */
export function firstLine(text: string): Span {
  const match = /^(?![ \t]*(?:#|\r?$))[^\r\n]+/m.exec(text);
  if (match) return { start: match.index, end: match.index + match[0].length };
  const end = text.search(/\r?\n/);
  return { start: 0, end: end < 0 ? text.length : end };
}

/** Whole lines from the one where `start` lies to the one where `end` lies. */
function wholeLines(text: string, start: number, end: number): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', Math.max(end - 1, start));
  return { start: from, end: to < 0 ? text.length : to + 1 };
}

/** A span that ends with its first line: the rest of the text is not what is wrong. */
function onOneLine(text: string, from: number, to: number): Span {
  const start = Math.min(from, text.length);
  const rest = text.slice(start).search(/[\r\n]|$/);
  return { start, end: Math.max(start, Math.min(to, start + rest)) };
}

function syntaxMessage({ code, message }: YAMLParseError): string {
  if (code === 'MULTIPLE_DOCS')
    return 'A recipe is one document: take this line out, and what follows, or join them.';
  return `Not YAML: ${message}${/[.!?]$/.test(message) ? '' : '.'}`;
}

function parse(text: string): Document.Parsed {
  // All scalars come as text (failsafe): PyYAML's reading of them is ours to mirror, and no library has it.
  return parseDocument(text, {
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
}

function parseAsPyYaml(text: string): Document.Parsed {
  const strict = parse(text);
  if (strict.errors.length === 0) return strict;
  const lenient = parse(joinFlowLines(text));
  return lenient.errors.length === 0 ? lenient : strict;
}

/** Characters that PyYAML's reader refuses wherever they stand. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unacceptable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

function unreadableCharacter(text: string): RecipeFault | undefined {
  const start = text.search(unacceptable);
  if (start < 0) return undefined;
  const code = text.charCodeAt(start).toString(16).padStart(4, '0');
  return {
    at: { start, end: start + 1 },
    message: `PyYAML refuses the control character U+${code}: delete it.`,
  };
}

/** A tab may follow a value, and not lead to one. */
function tabBefore({ keySpan, value }: RecipeEntry, text: string): RecipeFault | undefined {
  const tab = text.slice(keySpan.end, value.span.start).search(/:[ ]*\t/);
  if (value.span.start <= keySpan.start || tab < 0) return undefined;
  const start = text.indexOf('\t', keySpan.end + tab);
  return { at: { start, end: start + 1 }, message: 'PyYAML refuses a tab before a value: write a space.' };
}

/** Reads a recipe as PyYAML's safe_load would, keeping where everything stands. */
export function readRecipeDocument(text: string, uri: string): RecipeDocument {
  const yaml = parseAsPyYaml(text);
  const reader = new ValueReader();
  const entries: RecipeEntry[] = [];
  // What follows a first syntax error is mostly its echo, and PyYAML stops there too.
  const faults: RecipeFault[] = yaml.errors.slice(0, 1).map((error) => ({
    at: onOneLine(text, error.pos[0], error.pos[1]),
    message: syntaxMessage(error),
  }));
  if (isMap(yaml.contents)) {
    for (const pair of yaml.contents.items) {
      const key = reader.key(pair);
      const whole = placeOf(yaml.contents.range, firstLine(text));
      const keySpan = placeOf((pair.key as Node | null)?.range, whole);
      const value = reader.read(pair.value, keySpan);
      const end = value.type === 'null' ? Math.max(keySpan.end, value.span.end) : value.span.end;
      const entry = { key, keySpan, value, lines: wholeLines(text, keySpan.start, end) };
      const tab = tabBefore(entry, text);
      if (tab) reader.faults.push(tab);
      entries.push(entry);
    }
  } else if (faults.length === 0) {
    faults.push({
      at: firstLine(text),
      message: yaml.contents === null ? 'The recipe is empty.' : 'A recipe is a list of `key: value` lines.',
    });
  }
  const unreadable = unreadableCharacter(text);
  if (unreadable) reader.faults.push(unreadable);
  return {
    uri,
    text,
    entries,
    byKey: new Map(entries.map((entry) => [entry.key, entry])),
    faults: [...faults, ...reader.faults],
    flow: isMap(yaml.contents) && yaml.contents.flow === true,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
