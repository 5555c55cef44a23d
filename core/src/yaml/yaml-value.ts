import type { Span } from '../checking/span';
import type { PyScalar } from './pyyaml-scalar';

/** A value as PyYAML gives it to a program, with the place where it is. */
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
  /** A key without value has a `null` one that is on the key. */
  readonly value: YamlValue;
  /** Whole lines, with the last line's end: what to take out when the key goes. */
  readonly lines: Span;
  /** It came with a merge key (`<<: *base`) and is there, not among its mapping's own lines. */
  readonly merged?: true;
}

/** Why a text can't be read as YAML, or not as PyYAML reads it. */
export interface YamlFault {
  readonly at: Span;
  readonly message: string;
  /** Below an error, where PyYAML might read it. */
  readonly severity?: 'warning';
}
