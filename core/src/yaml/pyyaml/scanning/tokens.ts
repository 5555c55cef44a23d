import type { Span } from '../../../checking/span';

/** What PyYAML's scanner makes of a text. Block collections have a start and an end without characters of their own. */
export type TokenType =
  | 'document start'
  | 'document end'
  | 'stream end'
  | 'directive'
  | 'block sequence start'
  | 'block mapping start'
  | 'block end'
  | '['
  | ']'
  | '{'
  | '}'
  | '-'
  | ','
  | '?'
  | ':'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly type: TokenType;
  readonly span: Span;
  /** Of an alias, an anchor, a tag, a directive, or a scalar. */
  readonly value: string;
  /** A scalar without quotes and not after `|` or `>`. */
  readonly plain: boolean;
  /** A tag's part before its name: `!`, `!!`, `!e!`; undefined: the name is whole. */
  readonly handle?: string;
}

/** A token in the words of a message. */
export function describeToken({ type, value }: Token): string {
  if (type === 'stream end') return 'the end of the text';
  if (type === 'scalar') return value.length > 30 || /\n/.test(value) ? 'a value' : `"${value}"`;
  if (type === 'block end') return 'the end of the block';
  if (type === 'alias') return `*${value}`;
  if (type === 'anchor') return `&${value}`;
  if (type === 'tag') return 'a tag';
  if (type === 'directive') return 'a directive';
  if (type === 'document start') return '---';
  if (type === 'document end') return '...';
  if (type.startsWith('block')) return 'a block';
  return `"${type}"`;
}
