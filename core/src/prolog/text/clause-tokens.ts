import { SyntaxFault } from '../syntax/syntax-fault';
import type { LastCloses } from '../syntax/tokens/last-closes';
import { nextToken, quasiQuotation, type Token } from '../syntax/tokens/tokens';
import { startsClauseAt } from './scan-clause';

/** A clause of more tokens, or of more text, is refused: it would take seconds and gigabytes. */
const MOST_TOKENS = 500_000;
const LONGEST_CLAUSE = 1 << 24;

/**
 * Behind a quote that was never closed, quotes open where they should close, so that a clause seems to continue to the
 * end of the text. That is noticed by quoted text in which clauses start; so much of it is believed.
 */
const MOST_SUSPECTS = 8;
const MOST_TOKENS_BEHIND_SUSPECT = 2000;

/**
 * The tokens of the clause that starts at `from`, the full stop or the end of the text being the last. They are taken
 * from the text when they are asked for: a clause that cannot be read may seem to have no end.
 */
export class ClauseTokens {
  /** Those that have been taken so far. */
  readonly taken: Token[] = [];
  #at: number;
  #quasiQuotations = 0;
  #suspects = 0;
  #mostTokens: number;

  /**
   * @param closes what is known of comments that are never closed; more of it is found out here
   * @param mostTokens beyond them the clause is given up
   */
  constructor(
    readonly text: string,
    readonly from: number,
    readonly closes?: LastCloses,
    mostTokens = MOST_TOKENS,
  ) {
    this.#mostTokens = mostTokens;
    this.#at = from;
  }

  /** The token of that number; beyond the last the last. Throws SyntaxFault at text that is no token. */
  at(index: number): Token {
    while (index >= this.taken.length) {
      const last = this.taken.at(-1);
      if (last && (last.kind === 'end' || last.kind === 'end of file')) return last;
      this.#take();
    }
    return this.taken[index]!;
  }

  #take(): void {
    const { text, taken } = this;
    if (
      taken.length > this.#mostTokens ||
      this.#suspects > MOST_SUSPECTS ||
      this.#at - this.from > LONGEST_CLAUSE
    ) {
      throw new SyntaxFault('This clause is longer than any reader can take.', this.from, taken[0]!.end);
    }
    const before = taken.at(-1);
    const isQuasi = before?.kind === 'punctuation' && before.text === '||' && this.#quasiQuotations > 0;
    const token = isQuasi
      ? quasiQuotation(text, this.#at, this.closes)
      : nextToken(text, this.#at, this.closes);
    taken.push(token);
    this.#at = token.end;
    if (isQuasi) this.#quasiQuotations--;
    else if (token.kind === 'punctuation' && token.text === '{|') this.#quasiQuotations++;
    else if (holdsClauseStart(text, token) && ++this.#suspects === 1) {
      this.#mostTokens = Math.min(this.#mostTokens, taken.length + MOST_TOKENS_BEHIND_SUSPECT);
    }
  }
}

/** Quoted text that goes over lines, one of which starts as a clause does. */
export function holdsClauseStart(text: string, { kind, start, end }: Token): boolean {
  if (kind !== 'quoted atom' && kind !== 'string' && kind !== 'codes') return false;
  return end - start > 2 && clauseStartsBetween(text, start, end);
}

export function clauseStartsBetween(text: string, start: number, end: number): boolean {
  // The slice bounds the search: on an endless line it would go to the end of the text again and again.
  const stretch = text.slice(start, end);
  for (let line = stretch.indexOf('\n'); line >= 0; line = stretch.indexOf('\n', line + 1)) {
    if (startsClauseAt(text, start + line + 1)) return true;
  }
  return false;
}
