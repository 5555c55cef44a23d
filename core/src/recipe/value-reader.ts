import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Range } from 'yaml';
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

/** Why a text can't be read as YAML, or not as PyYAML reads it. */
export interface RecipeFault {
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

/** Reads nodes of yaml's tree, whose scalars are all text, as PyYAML's constructor would. */
export class ValueReader {
  readonly faults: RecipeFault[] = [];
  readonly #anchors = new Map<string, RecipeValue>();

  /** Anchors are kept as they are met, so an alias can only look back, and never into itself. */
  read(node: unknown, fallback: Span): RecipeValue {
    const value = this.#value(node as Node | null, fallback);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor) this.#anchors.set(node.anchor, value);
    return value;
  }

  #value(node: Node | null, fallback: Span): RecipeValue {
    const at = placeOf(node?.range, fallback);
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
