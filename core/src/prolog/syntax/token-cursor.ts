import type { Place } from './placed-term';
import { SyntaxFault } from './syntax-fault';
import { isSolo } from './tokens/characters';
import { closes } from './tokens/stops';
import type { Token } from './tokens/tokens';

/** Nesting of brackets beyond this is refused: it is never useful and exhausts the stack of code that walks the term. */
export const DEEPEST_TERM = 200;

/** The tokens of a clause, the last of which is `end` or `end of file`; beyond it stands that again. */
export interface TokenSource {
  at(index: number): Token;
}

/** Goes through the tokens of a clause, knows the brackets around them, and says why a token can't stand where it does. */
export class TokenCursor {
  /** The index of the current token. */
  at = 0;
  readonly #tokens: TokenSource;
  /** The brackets around the current token. */
  readonly #open: Token[] = [];

  constructor(tokens: TokenSource) {
    this.#tokens = tokens;
  }

  get current(): Token {
    return this.#tokens.at(this.at);
  }

  /** What follows stands inside of a bracket. */
  enter(open: Token): void {
    if (this.#open.length >= DEEPEST_TERM) this.fail(`Terms nest more than ${DEEPEST_TERM} deep here.`, open);
    this.#open.push(open);
  }

  leave(): void {
    this.#open.pop();
  }

  /** `f(` and `f{`: a bracket that belongs to the name before it. */
  opensArguments(at: number): boolean {
    const next = this.#tokens.at(at);
    if (next.kind !== 'punctuation' || next.spaced) return false;
    return next.text === '(' || (next.text === '{' && tagsDict(this.#tokens.at(at - 1)));
  }

  /** The bracket at `at` is closed by the very next token: `[]` and `{}` are atoms. */
  isClosed(at: number): boolean {
    const next = this.#tokens.at(at + 1);
    return isPunctuation(next, this.#tokens.at(at).text === '[' ? ']' : '}');
  }

  isNegative(): boolean {
    const next = this.#tokens.at(this.at + 1);
    return next.kind === 'number' && !next.spaced;
  }

  /** Passes a comma. */
  passComma(): boolean {
    if (!isPunctuation(this.current, ',')) return false;
    this.at++;
    return true;
  }

  /** Passes the closing bracket, which a term before it has stopped at. */
  close(): Token {
    const token = this.current;
    this.at++;
    return token;
  }

  /** What to say of a token that cannot stand where it does. */
  unexpected(token: Token): string {
    const open = this.#open.at(-1);
    const isEnd = token.kind === 'end' || token.kind === 'end of file';
    if (isEnd) {
      if (open)
        throw new SyntaxFault(
          `Illegal start of term: this ${open.text} is never closed.`,
          open.start,
          open.end,
        );
      return 'Unexpected end of clause: a term is missing.';
    }
    if (token.kind === 'punctuation' && ')]}'.includes(token.text)) {
      if (open && closes(open, token)) {
        return `Illegal start of term: something is missing before ${token.text}.`;
      }
      return `Illegal start of term: ${token.text} ${open ? `does not close the ${open.text} before it` : 'closes nothing'}.`;
    }
    return `Operator expected before ${shown(token)}: nothing joins it to the term before.`;
  }

  barOrComma(token: Token): never {
    return this.fail(`Operand expected, unquoted comma or bar found: ${token.text}`, token);
  }

  fail(message: string, { start, end }: Place): never {
    throw new SyntaxFault(message, start, end);
  }
}

/** Any name may be a dict's tag, but for those of one character that is glued to nothing. */
export function tagsDict({ kind, text }: Token): boolean {
  return kind === 'quoted atom' || (kind === 'atom' && !isSolo(text.codePointAt(0)!));
}

export function isPunctuation(token: Token, text: string): boolean {
  return token.kind === 'punctuation' && token.text === text;
}

function shown(token: Token): string {
  if (token.kind === 'string') return JSON.stringify(token.text);
  return token.text;
}
