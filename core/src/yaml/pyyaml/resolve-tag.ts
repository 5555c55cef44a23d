import { type PyScalar, readPlainScalar } from '../pyyaml-scalar';
import type { Token } from './scanning/tokens';

const standard = 'tag:yaml.org,2002:';

/** A tag in full; undefined: no directive says what its handle stands for. */
export function fullTag({ handle, value }: Token, handles: ReadonlyMap<string, string>): string | undefined {
  if (handle === undefined) return value;
  const prefix = handles.get(handle) ?? (handle === '!!' ? standard : handle === '!' ? '!' : undefined);
  return prefix === undefined ? undefined : prefix + decoded(value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As a person writes it: `!!str`. */
export const shortTag = (tag: string) => (tag.startsWith(standard) ? `!!${tag.slice(standard.length)}` : tag);

/** Tags that PyYAML's safe_load has a meaning for, on lists and mappings. */
const collections: Readonly<Record<'list' | 'dict', ReadonlySet<string>>> = {
  list: new Set(['!', ...['seq', 'omap', 'pairs'].map((name) => standard + name)]),
  dict: new Set(['!', ...['map', 'set'].map((name) => standard + name)]),
};

export const takesCollection = (tag: string, type: 'list' | 'dict') => collections[type].has(tag);

/** What PyYAML makes of a scalar with a tag; undefined: it stops there. */
export function taggedScalar(tag: string, text: string, plain: boolean): PyScalar | undefined {
  const read = readPlainScalar(text);
  if (tag === '!') return plain ? read : { type: 'str', value: text };
  if (!tag.startsWith(standard)) return undefined;
  switch (tag.slice(standard.length)) {
    case 'str':
    case 'binary':
      return { type: 'str', value: text };
    case 'int':
      return read.type === 'int' ? read : undefined;
    case 'float':
      if (read.type === 'float') return read;
      return text.trim() === '' || Number.isNaN(Number(text))
        ? undefined
        : { type: 'float', value: Number(text) };
    case 'bool':
      return read.type === 'bool' ? read : undefined;
    case 'null':
      return { type: 'null', value: null };
    case 'timestamp':
      return read.type === 'date' ? read : undefined;
    default:
      return undefined;
  }
}
