import type { Span } from '../../checking/span';
import type { YamlEntry, YamlValue } from '../yaml-value';

export type Kind =
  | 'block list'
  | 'indentless list'
  | 'flow list'
  | 'block mapping'
  | 'flow mapping'
  | 'flow pair';

/** A node with what is needed to use it again: as a key, or by an alias. */
export interface Node {
  readonly value: YamlValue;
  /** A scalar's own text. */
  readonly text: string;
  /** Values in it, aliases followed. */
  readonly size: number;
}

export interface Properties {
  readonly anchor?: string;
  readonly tag?: string;
}

/** A collection that is being read. */
export interface Frame {
  readonly kind: Kind;
  readonly start: number;
  readonly properties: Properties;
  readonly items: YamlValue[];
  readonly entries: YamlEntry[];
  readonly merged: YamlEntry[];
  end: number;
  size: number;
  first: boolean;
  /** Read, and its value is still to come. */
  key: Node | undefined;
  /** Its last dash, question mark or colon: where a value without text is shown. */
  mark: Span;
}

export const isMapping = ({ kind }: Frame) =>
  kind === 'block mapping' || kind === 'flow mapping' || kind === 'flow pair';

export function newFrame(kind: Kind, start: number, end: number, properties: Properties): Frame {
  return {
    kind,
    start,
    properties,
    items: [],
    entries: [],
    merged: [],
    end: Math.max(start, end),
    size: 1,
    first: true,
    key: undefined,
    mark: { start, end },
  };
}

/** The value of a collection that was read. */
export function collected(frame: Frame): YamlValue {
  const { items, entries, merged, start, end } = frame;
  const span = { start, end };
  if (!isMapping(frame)) {
    const value = items.map((item) => item.value);
    return { span, type: 'list', value, plain: false, items, entries: [] };
  }
  // As PyYAML does: what is merged comes first, so that a mapping's own keys count for more.
  const all = merged.length > 0 ? [...merged, ...entries] : entries;
  const value = Object.fromEntries(all.map((entry) => [entry.key, entry.value.value]));
  return { span, type: 'dict', value, plain: false, items: [], entries: all };
}

/** A value that is not written. */
export function nothing(span: Span): Node {
  const value = { span, type: 'null', value: null, plain: true, items: [], entries: [] } as const;
  return { value, text: '', size: 1 };
}
