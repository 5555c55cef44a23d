import { SyntaxFault } from '../syntax/syntax-fault';
import { nextToken, type Token } from '../syntax/tokens/tokens';
import { commentsBetween } from '../text/comments';

export interface TypedTokens {
  readonly tokens: readonly Token[];
  /** Where a quote stands that is not closed. */
  readonly quote: number | undefined;
  /** Where the comment starts that the text ends in. */
  readonly inComment: number | undefined;
}

/** The tokens since the last full stop. */
export function typedTokens(source: string): TypedTokens {
  let tokens: Token[] = [];
  let at = 0;
  try {
    for (;;) {
      const token = nextToken(source, at);
      if (token.kind === 'end of file') break;
      // `p.` may continue as `p.q`; a full stop at the very end is one anyway.
      if (token.kind === 'end') tokens = [];
      else tokens.push(token);
      at = token.end;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const comment = commentsBetween(source, at, source.length).at(-1);
    if (comment && comment.end >= source.length)
      return { tokens, quote: undefined, inComment: comment.start };
    return {
      tokens,
      quote: /["'`]/.test(source[error.start] ?? '') ? error.start : undefined,
      inComment: undefined,
    };
  }
  const comment = commentsBetween(source, at, source.length).at(-1);
  const inComment = comment && comment.end === source.length && source[comment.start] === '%';
  return { tokens, quote: undefined, inComment: inComment ? comment.start : undefined };
}
