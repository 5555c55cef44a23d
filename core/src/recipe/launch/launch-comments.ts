import type { Span } from '../../checking/span';

/** What a recipe says of its launch in comments, since no key of TRL's does. */
export interface LaunchComment {
  readonly value: string;
  /** Of the value. */
  readonly span: Span;
}

export type LaunchWord = 'accelerate' | 'cluster' | 'keys' | 'processes' | 'script';

/** `# phantomlab: accelerate configs/zero2.yaml`, alone on its line. */
export function launchComment(text: string, word: LaunchWord): LaunchComment | undefined {
  // Most recipes have none, and a dozen rules ask.
  if (!text.includes('phantomlab:')) return undefined;
  const found = new RegExp(`^[ \\t]*#[ \\t]*phantomlab:[ \\t]*${word}[ \\t]+(\\S.*?)[ \\t]*\\r?$`, 'm').exec(
    text,
  );
  if (!found) return undefined;
  const value = found[1]!;
  const start = found.index + found[0].lastIndexOf(value);
  return { value, span: { start, end: start + value.length } };
}
