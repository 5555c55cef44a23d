import { SyntaxFault } from '../syntax/syntax-fault';
import { nextToken, type TokenKind } from '../syntax/tokens/tokens';
import { commentsBetween } from '../text/comments';

interface Signs {
  readonly tokens: readonly string[];
  readonly comments: readonly string[];
}

/**
 * Whether two texts have the same tokens and the same comments, and space in the same of those places where Prolog
 * takes note of it: before brackets behind a name (`f(` is a call, `f (` is none; a square or curly one behind a symbol
 * has nothing to do with it) and before numbers behind a sign that may
 * be theirs (`-1`, `- 1`; behind a term, as in `N-1`, it is not). What is read of them is the same then, whatever
 * operators there are.
 */
export function readsTheSame(one: string, other: string): boolean {
  const [a, b] = [signsOf(one), signsOf(other)];
  return a !== undefined && b !== undefined && same(a.tokens, b.tokens) && same(a.comments, b.comments);
}

/** After these a sign is between two operands. */
const ENDING_TERMS: ReadonlySet<TokenKind> = new Set(['variable', 'number', 'string']);

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((sign, i) => sign === b[i]);

function signsOf(text: string): Signs | undefined {
  const tokens: string[] = [];
  const comments: string[] = [];
  let at = 0;
  let isSeparated = true;
  let [endsTerm, isSign] = [false, false];
  try {
    for (;;) {
      const token = nextToken(text, at);
      for (const { start, end } of commentsBetween(text, at, token.start)) {
        comments.push(text.slice(start, end).trimEnd());
      }
      if (token.kind === 'end of file') return { tokens, comments };
      const isOpen = token.kind === 'punctuation' && /^[([{]$/.test(token.text);
      const isAfterSymbol = /[#$&*+\-./:<=>?@^~\\]$/.test(text[at - 1] ?? '');
      const isHeeded = isOpen
        ? !isSeparated && (token.text === '(' || !isAfterSymbol)
        : token.kind === 'number' && isSign;
      tokens.push(
        `${token.kind} ${text.slice(token.start, token.end)}${isHeeded && token.spaced ? ' spaced' : ''}`,
      );
      isSeparated = token.kind === 'punctuation' && /^[([{,|]$/.test(token.text);
      isSign = !endsTerm && token.kind === 'atom' && (token.text === '-' || token.text === '+');
      endsTerm =
        ENDING_TERMS.has(token.kind) || (token.kind === 'punctuation' && /^[)\]}]$/.test(token.text));
      at = token.end;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return undefined;
  }
}
