import type { Span } from '../../checking/span';

/**
 * What one document may cost. A file of a few hundred bytes can stand for millions of values once its aliases are
 * followed, or for a tree too deep for any function that walks it. Beyond these bounds nothing is read, so that
 * whatever walks a document may do so without bounds of its own.
 */
export interface YamlLimits {
  /** Keys, values and items, each alias and merge counted with all that it brings in. */
  readonly values: number;
  /** Collections within collections. PyYAML itself gives up near 490. */
  readonly depth: number;
}

/** The largest public recipe has 400 values and is 5 deep. */
export const yamlLimits: YamlLimits = { values: 50_000, depth: 100 };

/** A limit was met: what comes after is not read, which says nothing about whether it is right. */
export class YamlLimitReached extends Error {
  constructor(
    readonly at: Span,
    message: string,
  ) {
    super(message);
  }
}

export function tooManyValues(at: Span, limits: YamlLimits): YamlLimitReached {
  const most = limits.values.toLocaleString('en-US');
  return new YamlLimitReached(
    at,
    `From here on, the document has more than ${most} values (aliases count with all that they stand for). The rest is not read, and nothing is checked.`,
  );
}

export function tooDeep(at: Span, limits: YamlLimits): YamlLimitReached {
  return new YamlLimitReached(
    at,
    `This is nested more than ${limits.depth} levels deep. It is not read, and nothing is checked.`,
  );
}
