import { type Token, tokensOf } from './tokens';

/** Tokens that are taken one after the other; behind the last one there is its end, again and again. */
export class TokenStream {
  private readonly tokens: readonly Token[];
  private next = 0;

  /** @throws FilterError where a text is never closed, or a sign has no meaning */
  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)]!;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.next++;
    return token;
  }

  /** Takes the next token if it is this word, in capitals or not. */
  takeWord(word: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'word' || text.toLowerCase() !== word) return false;
    this.next++;
    return true;
  }

  takeSign(sign: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'sign' || text !== sign) return false;
    this.next++;
    return true;
  }
}
