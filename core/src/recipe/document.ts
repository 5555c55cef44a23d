import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Range,
} from 'yaml';
import type { Span } from './check';
import { type PyScalar, readPlainScalar } from './pyyaml-scalar';

/** A value as PyYAML gives it to TRL, with the place where it stands. */
export interface RecipeValue {
  readonly span: Span;
  /** Python's type. */
  readonly type: PyScalar['type'] | 'list' | 'dict';
  readonly value: unknown;
  /** A scalar without quotes: one that another reading of YAML might take otherwise. */
  readonly plain: boolean;
  /** Of a list. */
  readonly items: readonly RecipeValue[];
}

/** A top-level key with its value. */
export interface RecipeEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** A key without value has a `null` one that stands on the key. */
  readonly value: RecipeValue;
  /** Whole lines, with the last line's end: what to take out when the key goes. */
  readonly lines: Span;
}

/** Why a text can't be read as YAML, or not as PyYAML reads it. */
export interface RecipeFault {
  readonly at: Span;
  readonly message: string;
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

const tagPrefix = 'tag:yaml.org,2002:';

function span(range: Range | null | undefined, fallback: Span): Span {
  return range ? { start: range[0], end: range[1] } : fallback;
}

/** The first line that is not blank and not a comment: where a fault of the whole recipe is shown. */
export function firstLine(text: string): Span {
  const match = /^(?![ \t]*(?:#|\r?$))[^\r\n]+/m.exec(text);
  if (match) return { start: match.index, end: match.index + match[0].length };
  const end = text.search(/\r?\n/);
  return { start: 0, end: end < 0 ? text.length : end };
}

function tagged(tag: string, text: string): PyScalar | undefined {
  const plain = readPlainScalar(text);
  switch (tag.startsWith(tagPrefix) ? tag.slice(tagPrefix.length) : tag) {
    case '!':
    case 'str':
      return { type: 'str', value: text };
    case 'int':
      return plain.type === 'int' ? plain : undefined;
    case 'float':
      return Number.isNaN(Number(text)) ? undefined : { type: 'float', value: Number(text) };
    case 'bool':
      return plain.type === 'bool' ? plain : undefined;
    case 'null':
      return { type: 'null', value: null };
    default:
      return undefined;
  }
}

class Reader {
  readonly faults: RecipeFault[] = [];
  readonly #anchors = new Map<string, RecipeValue>();

  /** Anchors are kept as they are met, so an alias can only look back, and never into itself. */
  read(node: unknown, fallback: Span): RecipeValue {
    const value = this.#value(node as Node | null, fallback);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) this.#anchors.set(node.anchor, value);
    return value;
  }

  #value(node: Node | null, fallback: Span): RecipeValue {
    const at = span(node?.range, fallback);
    const empty = { span: at, type: 'null', value: null, plain: true, items: [] } as const;
    if (node === null || node === undefined) return { ...empty, span: fallback };
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target) return { ...target, span: at };
      this.faults.push({ at, message: `Nothing above is anchored as &${node.source}.` });
      return empty;
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, at));
      return { span: at, type: 'list', value: items.map((item) => item.value), plain: false, items };
    }
    if (isMap(node)) {
      const pairs = node.items.map((pair) => [this.key(pair), this.read(pair.value, at).value]);
      return { span: at, type: 'dict', value: Object.fromEntries(pairs), plain: false, items: [] };
    }
    if (!isScalar(node)) return empty;
    const text = String(node.value ?? '');
    const plain = node.type === 'PLAIN' || node.type === undefined;
    if (node.tag) {
      const scalar = tagged(node.tag, text);
      if (scalar) return { span: at, ...scalar, plain: false, items: [] };
      this.faults.push({ at, message: `PyYAML does not read ${node.tag} here.` });
    }
    // An empty node has a range of no length, just after its key's colon.
    if (plain && text === '' && at.start === at.end) return { ...empty, span: fallback };
    const scalar: PyScalar = plain ? readPlainScalar(text) : { type: 'str', value: text };
    return { span: at, ...scalar, plain, items: [] };
  }

  key(pair: Pair): string {
    return isScalar(pair.key) ? String(pair.key.value ?? '') : String(pair.key ?? '');
  }
}

/** Whole lines from the one where `start` lies to the one where `end` lies. */
function wholeLines(text: string, start: number, end: number): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', Math.max(end - 1, start));
  return { start: from, end: to < 0 ? text.length : to + 1 };
}

/** yaml's messages go on with an excerpt of the text, which the editor shows anyway. */
function firstSentence(message: string): string {
  const line = message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

/** Reads a recipe as PyYAML's safe_load would, keeping where everything stands. */
export function readRecipeDocument(text: string, uri: string): RecipeDocument {
  const lineCounter = new LineCounter();
  // All scalars come as text (failsafe): PyYAML's reading of them is ours to mirror, and no library has it.
  const yaml = parseDocument(text, {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    strict: true,
    merge: false,
    keepSourceTokens: false,
    prettyErrors: true,
    lineCounter,
    logLevel: 'silent',
  });
  const reader = new Reader();
  const entries: RecipeEntry[] = [];
  // What follows a first syntax error is mostly its echo, and PyYAML stops there too.
  const faults: RecipeFault[] = yaml.errors.slice(0, 1).map((error) => ({
    at: {
      start: Math.min(error.pos[0], text.length),
      end: Math.min(Math.max(error.pos[1], error.pos[0]), text.length),
    },
    message: `Not YAML: ${firstSentence(error.message)}`,
  }));
  if (isMap(yaml.contents)) {
    for (const pair of yaml.contents.items) {
      const key = reader.key(pair);
      const whole = span(yaml.contents.range, firstLine(text));
      const keySpan = span((pair.key as Node | null)?.range, whole);
      const value = reader.read(pair.value, keySpan);
      const end = value.type === 'null' ? Math.max(keySpan.end, value.span.end) : value.span.end;
      entries.push({ key, keySpan, value, lines: wholeLines(text, keySpan.start, end) });
    }
  } else if (faults.length === 0) {
    faults.push({
      at: firstLine(text),
      message: yaml.contents === null ? 'The recipe is empty.' : 'A recipe is a list of `key: value` lines.',
    });
  }
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
