import { SyntaxFault } from '../syntax/syntax-fault';
import { nextToken, quasiQuotation, type Token } from '../syntax/tokens/tokens';
import { commentsBetween } from './comments';

/** The tokens of a clause's text, comments among them. What is no token is passed over. */
export function itemTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let quasiQuotations = 0;
  while (at < text.length) {
    try {
      const token = nextToken(text, at);
      if (token.spaced) tokens.push(...commentTokens(text, at, token.start));
      if (token.kind === 'end of file') break;
      tokens.push(token);
      at = token.end;
      if (token.text === '{|' && token.kind === 'punctuation') quasiQuotations++;
      if (token.text === '||' && token.kind === 'punctuation' && quasiQuotations-- > 0) {
        const quasi = quasiQuotation(text, at);
        tokens.push(quasi);
        at = quasi.end;
      }
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      at = Math.max(error.end, at + 1);
    }
  }
  return tokens;
}

function commentTokens(text: string, from: number, to: number): Token[] {
  return commentsBetween(text, from, to).map(({ start, end }) => ({
    kind: 'comment',
    text: text.slice(start, end),
    start,
    end,
    spaced: start > from,
  }));
}
