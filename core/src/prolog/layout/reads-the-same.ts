import { SyntaxFault } from '../syntax-fault';
import { commentsBetween } from '../text/comments';
import { nextToken } from '../tokens';

interface Signs {
  readonly tokens: readonly string[];
  readonly comments: readonly string[];
}

/**
 * Whether two texts have the same tokens and the same comments, and space in the same of those places where Prolog
 * heeds it: before brackets behind a name (`f(` is a call, `f (` is none) and before numbers behind a sign (`-1`,
 * `- 1`). What is read of them is the same then, whatever operators there are.
 */
export function readsTheSame(one: string, other: string): boolean {
  const [a, b] = [signsOf(one), signsOf(other)];
  return a !== undefined && b !== undefined && same(a.tokens, b.tokens) && same(a.comments, b.comments);
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((sign, i) => sign === b[i]);

function signsOf(text: string): Signs | undefined {
  const tokens: string[] = [];
  const comments: string[] = [];
  let at = 0;
  let isSeparated = true;
  try {
    for (;;) {
      const token = nextToken(text, at);
      for (const { start, end } of commentsBetween(text, at, token.start)) {
        comments.push(text.slice(start, end).trimEnd());
      }
      if (token.kind === 'end of file') return { tokens, comments };
      const isOpen = token.kind === 'punctuation' && /^[([{]$/.test(token.text);
      const isHeeded = !isSeparated && (isOpen || token.kind === 'number');
      tokens.push(
        `${token.kind} ${text.slice(token.start, token.end)}${isHeeded && token.spaced ? ' spaced' : ''}`,
      );
      isSeparated = token.kind === 'punctuation' && /^[([{,|]$/.test(token.text);
      at = token.end;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return undefined;
  }
}
