import type { Span } from '../../../checking/span';
import { YamlSyntaxError } from '../yaml-syntax-error';

/** What ends a line for PyYAML. */
export const isBreak = (char: string) =>
  char === '\n' || char === '\r' || char === '\u0085' || char === '\u2028' || char === '\u2029';

/** A blank, the end of a line, or the end of the text (the empty string). */
export const isBlankOrEnd = (char: string) => char === '' || char === ' ' || char === '\t' || isBreak(char);

export const isBreakOrEnd = (char: string) => char === '' || isBreak(char);

/** A text and a place in it that knows its column. */
export class Source {
  at: number;
  line = 0;
  /** Where the line begins, or its first character that counts. */
  #lineStart: number;

  constructor(
    readonly text: string,
    from = 0,
  ) {
    // A byte order mark is no column.
    this.at = from === 0 && text.startsWith('\ufeff') ? 1 : from;
    this.#lineStart = this.at;
  }

  get column(): number {
    return this.at - this.#lineStart;
  }

  /** The character so far ahead; the empty string at the end. */
  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  /** Goes past a match that begins here and holds no line break. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0] ?? '';
    this.at += match.length;
    return match;
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === 32) this.at++;
  }

  /** Goes past a line break; gives what YAML makes of it, or the empty string where there is none. */
  takeBreak(): string {
    const char = this.peek();
    if (!isBreak(char)) return '';
    this.at += char === '\r' && this.peek(1) === '\n' ? 2 : 1;
    this.#lineStart = this.at;
    this.line++;
    return char === '\u2028' || char === '\u2029' ? char : '\n';
  }

  /** `---` or `...` at the start of a line, with a blank behind. */
  atDocumentMark(mark?: '---' | '...'): boolean {
    if (this.column !== 0) return false;
    const found = this.text.slice(this.at, this.at + 3);
    return (mark ? found === mark : found === '---' || found === '...') && isBlankOrEnd(this.peek(3));
  }

  fail(message: string, at: Span = { start: this.at, end: this.at + 1 }, prefix?: string): never {
    throw new YamlSyntaxError(at, message, prefix);
  }
}
