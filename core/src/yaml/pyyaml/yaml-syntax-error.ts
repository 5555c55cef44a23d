import type { Span } from '../../checking/span';

/** PyYAML would stop here. */
export class YamlSyntaxError extends Error {
  constructor(
    readonly at: Span,
    message: string,
    prefix = 'Not YAML: ',
  ) {
    super(prefix + message);
  }
}
