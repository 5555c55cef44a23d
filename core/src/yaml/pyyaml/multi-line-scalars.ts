import type { Span } from '../../checking/span';
import { Scanner } from './scanning/scanner';
import { YamlSyntaxError } from './yaml-syntax-error';

/** Where scalars stand that go over several lines, up to the first place that is not YAML. */
export function multiLineScalars(text: string): Span[] {
  const scanner = new Scanner(text);
  const found: Span[] = [];
  try {
    for (;;) {
      const { type, span } = scanner.next();
      if (type === 'stream end') return found;
      if (type === 'scalar' && text.slice(span.start, span.end).includes('\n')) found.push(span);
    }
  } catch (error) {
    if (error instanceof YamlSyntaxError) return found;
    throw error;
  }
}
