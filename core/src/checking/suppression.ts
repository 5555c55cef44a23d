import type { Span } from './span';

const comment = /#[ \t]*phantomlab:[ \t]*ignore\b([^\r\n]*)/g;

/** Which codes a YAML text's comments silence on which lines. */
export class Suppressions {
  readonly #text: string;
  /** Start offset of a line -> codes; an empty set silences all. */
  readonly #lines = new Map<number, ReadonlySet<string>>();

  /** `# phantomlab: ignore CODE, CODE` counts for its own line or, standing alone, for the next. */
  constructor(text: string) {
    this.#text = text;
    for (const match of text.matchAll(comment)) {
      const start = this.#lineStart(match.index);
      const alone = text.slice(start, match.index).trim() === '';
      const next = text.indexOf('\n', match.index);
      if (alone && next < 0) continue;
      this.#lines.set(alone ? next + 1 : start, new Set(match[1]!.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? []));
    }
  }

  silences(code: string, at: Span): boolean {
    const codes = this.#lines.get(this.#lineStart(at.start));
    return codes !== undefined && (codes.size === 0 || codes.has(code));
  }

  #lineStart(offset: number): number {
    return offset === 0 ? 0 : this.#text.lastIndexOf('\n', offset - 1) + 1;
  }
}
