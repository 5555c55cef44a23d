import type { Frame } from './frame';
import { Scanner } from './scanning/scanner';
import { describeToken, type Token, type TokenType } from './scanning/tokens';
import { YamlSyntaxError } from './yaml-syntax-error';

/** A scanner's tokens as a grammar takes them. */
export class TokenReader {
  readonly text: string;
  readonly #scanner: Scanner;

  constructor(text: string, from = 0) {
    this.text = text;
    this.#scanner = new Scanner(text, from);
  }

  /** How far the text was looked at. */
  get at(): number {
    return this.#scanner.at;
  }

  peek(): Token {
    return this.#scanner.peek();
  }

  next(): Token {
    return this.#scanner.next();
  }

  nextIs(...types: TokenType[]): boolean {
    return types.includes(this.#scanner.peek().type);
  }

  /** Takes the mark at which a value without text would be shown. */
  takeMark(frame: Frame): void {
    frame.mark = this.#scanner.next().span;
    frame.end = Math.max(frame.end, frame.mark.end);
  }

  unexpected(what: string): never {
    const token = this.#scanner.peek();
    const { start, end } = token.span;
    throw new YamlSyntaxError(
      { start, end: Math.max(end, start + 1) },
      `${what}; here is ${describeToken(token)}.`,
    );
  }
}
