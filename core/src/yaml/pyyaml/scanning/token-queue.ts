import type { Span } from '../../../checking/span';
import type { Token, TokenType } from './tokens';

/** Tokens that were scanned and not yet taken, and how many were taken before them. */
export class TokenQueue {
  readonly #tokens: Token[] = [];
  #taken = 0;

  get first(): Token | undefined {
    return this.#tokens[0];
  }

  get last(): Token | undefined {
    return this.#tokens.at(-1);
  }

  /** The number of the first token, counted from the text's start. */
  get taken(): number {
    return this.#taken;
  }

  /** The number that the next token to be scanned will have. */
  get next(): number {
    return this.#taken + this.#tokens.length;
  }

  take(): void {
    this.#tokens.shift();
    this.#taken++;
  }

  add(token: Token): void {
    this.#tokens.push(token);
  }

  mark(type: TokenType, span: Span): void {
    this.add(markToken(type, span));
  }

  /** Puts marks before the token of a number. */
  insert(number: number, at: Span, types: readonly TokenType[]): void {
    this.#tokens.splice(number - this.#taken, 0, ...types.map((type) => markToken(type, at)));
  }
}

const markToken = (type: TokenType, span: Span): Token => ({ type, value: '', plain: false, span });
