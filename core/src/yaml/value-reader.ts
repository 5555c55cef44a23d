import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Range, type YAMLMap } from 'yaml';
import type { Span } from '../checking/span';
import { type PyScalar, readPlainScalar } from './pyyaml-scalar';

/** A value as PyYAML gives it to a program, with the place where it stands. */
export interface YamlValue {
  readonly span: Span;
  /** Python's type. */
  readonly type: PyScalar['type'] | 'list' | 'dict';
  readonly value: unknown;
  /** A scalar without quotes: one that another reading of YAML might take otherwise. */
  readonly plain: boolean;
  /** Of a list. */
  readonly items: readonly YamlValue[];
  /** Of a mapping, in the order of the text, duplicates included. */
  readonly entries: readonly YamlEntry[];
}

/** A key of a mapping with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** A key without value has a `null` one that stands on the key. */
  readonly value: YamlValue;
  /** Whole lines, with the last line's end: what to take out when the key goes. */
  readonly lines: Span;
  /** It came with a merge key (`<<: *base`) and stands there, not among its mapping's own lines. */
  readonly merged?: true;
}

/** Why a text can't be read as YAML, or not as PyYAML reads it. */
export interface YamlFault {
  readonly at: Span;
  readonly message: string;
}

const tagPrefix = 'tag:yaml.org,2002:';

/** yaml's range without the space that follows a node. */
export function placeOf(range: Range | null | undefined, fallback: Span): Span {
  return range ? { start: range[0], end: range[1] } : fallback;
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

/** Whole lines from the one where `start` lies to the one where `end` lies. */
function wholeLines(text: string, start: number, end: number): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', Math.max(end - 1, start));
  return { start: from, end: to < 0 ? text.length : to + 1 };
}

/** `<<` without quotes: YAML 1.1's key that takes in another mapping's keys. */
function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && (key.type === 'PLAIN' || key.type === undefined);
}

/** Reads nodes of yaml's tree, whose scalars are all text, as PyYAML's constructor would. */
export class ValueReader {
  readonly faults: YamlFault[] = [];
  readonly #anchors = new Map<string, YamlValue>();
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Anchors are kept as they are met, so an alias can only look back, and never into itself. */
  read(node: unknown, fallback: Span): YamlValue {
    const value = this.#value(node as Node | null, fallback);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) this.#anchors.set(node.anchor, value);
    return value;
  }

  #value(node: Node | null, fallback: Span): YamlValue {
    const at = this.#withoutLineEnd(placeOf(node?.range, fallback));
    const empty = { span: at, type: 'null', value: null, plain: true, items: [], entries: [] } as const;
    if (node === null || node === undefined) return { ...empty, span: fallback };
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target) return { ...target, span: at };
      this.faults.push({ at, message: `Nothing above is anchored as &${node.source}.` });
      return empty;
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, at));
      return {
        span: at,
        type: 'list',
        value: items.map((item) => item.value),
        plain: false,
        items,
        entries: [],
      };
    }
    if (isMap(node)) {
      const entries = this.entries(node, at);
      const value = Object.fromEntries(entries.map((entry) => [entry.key, entry.value.value]));
      return { span: at, type: 'dict', value, plain: false, items: [], entries };
    }
    if (!isScalar(node)) return empty;
    const text = String(node.value ?? '');
    const plain = node.type === 'PLAIN' || node.type === undefined;
    if (node.tag) {
      const scalar = tagged(node.tag, text);
      if (scalar) return { span: at, ...scalar, plain: false, items: [], entries: [] };
      this.faults.push({ at, message: `PyYAML does not read ${node.tag} here.` });
    }
    // An empty node has a range of no length, just after its key's colon.
    if (plain && text === '' && at.start === at.end) return { ...empty, span: fallback };
    const scalar: PyScalar = plain ? readPlainScalar(text) : { type: 'str', value: text };
    return { span: at, ...scalar, plain, items: [], entries: [] };
  }

  /** A block's range goes to the line after it: what is shown, and replaced, ends with its last word. */
  #withoutLineEnd({ start, end }: Span): Span {
    const kept = this.#text.slice(start, end).trimEnd().length;
    return kept === 0 ? { start, end } : { start, end: start + kept };
  }

  /** @param fallback where keys without a place of their own are shown */
  entries(map: YAMLMap, fallback: Span): YamlEntry[] {
    const whole = placeOf(map.range, fallback);
    const merged: YamlEntry[] = [];
    const own = (map.items as Pair[]).flatMap((pair): YamlEntry[] => {
      const keySpan = placeOf((pair.key as Node | null)?.range, whole);
      const value = this.read(pair.value, keySpan);
      const end = value.type === 'null' ? Math.max(keySpan.end, value.span.end) : value.span.end;
      const entry = {
        key: this.#key(pair),
        keySpan,
        value,
        lines: wholeLines(this.#text, keySpan.start, end),
      };
      if (map.flow !== true && keySpan.start === keySpan.end && this.#text[keySpan.start] === ':')
        this.faults.push({
          at: { start: keySpan.start, end: keySpan.start + 1 },
          message: 'PyYAML wants a key before this colon.',
        });
      if (isMap(pair.key) || isSeq(pair.key))
        this.faults.push({ at: keySpan, message: 'PyYAML refuses a list or a mapping as a key.' });
      if (!isMergeKey(pair)) return [entry];
      merged.push(...this.#mergedBy(entry));
      return [];
    });
    // As PyYAML does: what is merged comes first, so that a mapping's own keys count for more.
    return [...merged, ...own];
  }

  /** Of several mappings the first counts for most, so it comes last. (PyYAML 6.0.4 alone mixes them up.) */
  #mergedBy({ value }: YamlEntry): YamlEntry[] {
    const sources = value.type === 'list' ? [...value.items].reverse() : [value];
    return sources.flatMap((source): YamlEntry[] => {
      if (source.type === 'dict') return source.entries.map((entry) => ({ ...entry, merged: true }));
      this.faults.push({
        at: source.span,
        message: 'PyYAML merges mappings alone: << takes one, or a list of them.',
      });
      return [];
    });
  }

  #key(pair: Pair): string {
    return isScalar(pair.key) ? String(pair.key.value ?? '') : String(pair.key ?? '');
  }
}
