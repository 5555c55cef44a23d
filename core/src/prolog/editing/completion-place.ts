import type { PrologProgram } from '../program/prolog-program';
import { SyntaxFault } from '../syntax/syntax-fault';
import { nextToken, type Token } from '../syntax/tokens/tokens';
import type { PrologText } from '../text/prolog-text';
import { typedTokens } from './typed-tokens';
import { type Wanted, wantedAfter } from './wanted';

export interface CompletionPlace {
  readonly wanted: Wanted;
  /** What is typed so far, to be replaced: a word, or a string with its opening quote. Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** The word is inside of double quotes. */
  readonly quoted: boolean;
  /** Named variables of the clause, in the order in which they occur. */
  readonly variables: readonly string[];
}

export function completionPlace(program: PrologProgram, text: PrologText, offset: number): CompletionPlace {
  const start = clauseStart(text, offset);
  const source = text.text.slice(start, offset);
  const { tokens, quote, inComment } = typedTokens(source);
  if (inComment !== undefined) {
    const query = /^%+\s*(?:\?-|!\s*test:)/.exec(source.slice(inComment));
    if (!query)
      return { wanted: { what: 'nothing' }, start: offset, end: offset, quoted: false, variables: [] };
    return completionInQuery(program, text, start + inComment + query[0].length, offset);
  }
  return place(program, text, { start, offset, tokens, quote, isQuery: false });
}

/** `% ?- goal` and `%! test: goal`: comments that are run on request. */
function completionInQuery(
  program: PrologProgram,
  text: PrologText,
  start: number,
  offset: number,
): CompletionPlace {
  const { tokens, quote } = typedTokens(text.text.slice(start, offset));
  return place(program, text, { start, offset, tokens, quote, isQuery: true });
}

interface Typed {
  readonly start: number;
  readonly offset: number;
  readonly tokens: readonly Token[];
  /** Where a quote stands that is not closed, relative to `start`. */
  readonly quote: number | undefined;
  readonly isQuery: boolean;
}

function place(
  program: PrologProgram,
  { text }: PrologText,
  { start, offset, tokens: all, quote, isQuery }: Typed,
): CompletionPlace {
  if (quote !== undefined) {
    const sign = text[start + quote]!;
    const end = sign === '"' ? closing(text, offset) : offset;
    const wanted: Wanted = sign === '"' ? wantedAfter(program, all, isQuery) : { what: 'nothing' };
    return { wanted, start: start + quote, end, quoted: true, variables: variablesOf(text, all, offset) };
  }
  const word = /[\p{L}\p{Nd}_]*$/u.exec(text.slice(start, offset))![0];
  const rest = /^[\p{L}\p{Nd}_]*/u.exec(text.slice(offset, offset + 100))![0];
  const tokens = all.filter((token) => start + token.end <= offset - word.length);
  return {
    wanted: /^\d/.test(word) ? { what: 'nothing' } : wantedAfter(program, tokens, isQuery),
    start: offset - word.length,
    end: offset + rest.length,
    quoted: false,
    variables: variablesOf(text, tokens, offset),
  };
}

/** Where the clause begins that is being typed: it may lack its end, and be unreadable for it. */
function clauseStart(text: PrologText, offset: number): number {
  const index = text.lastStartingBefore(offset);
  if (index < 0) return 0;
  const whole = text.items[index]!.kind !== 'fault';
  return whole && text.end(index) <= offset ? text.end(index) : text.start(index);
}

/** After the quote that closes a string on the same line, when there is one; a string that opens later is none. */
function closing(text: string, offset: number): number {
  const line = /^[^"\n]*/.exec(text.slice(offset, offset + 200))![0];
  const isClosed = text[offset + line.length] === '"' && !/[(),]/.test(line);
  return isClosed ? offset + line.length + 1 : offset;
}

/** Variables of the clause as far as it is typed, and those behind the cursor up to the next full stop. */
function variablesOf(text: string, before: readonly Token[], offset: number): string[] {
  const names = new Set<string>();
  for (const token of before) if (token.kind === 'variable') names.add(token.text);
  let at = offset;
  try {
    for (let count = 0; count < 400; count++) {
      const token = nextToken(text, at);
      if (token.kind === 'end' || token.kind === 'end of file') break;
      // Another clause begins.
      if (token.kind === 'atom' && text[token.start - 1] === '\n') break;
      const isTyped = token.start === offset && /[\p{L}\p{Nd}_]/u.test(text[offset - 1] ?? '');
      if (token.kind === 'variable' && !isTyped) names.add(token.text);
      at = token.end;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
  }
  return [...names].filter((name) => name !== '_');
}
