import { EMPTY_LIST } from '../terms/list-term';
import type { Syntax } from './syntax';
import type { TokenCursor } from './token-cursor';
import { isPlainAtom } from './tokens/characters';
import type { Token } from './tokens/tokens';

/** Here stands a term that is no operator, so that most arguments need no stacks. */
export function startsPlainly(cursor: TokenCursor, operators: Syntax['operators']): boolean {
  const token = cursor.current;
  switch (token.kind) {
    case 'variable':
    case 'number':
    case 'string':
    case 'codes':
      return true;
    case 'atom':
      if (cursor.opensArguments(cursor.at + 1)) return true;
      if (token.text === '-') return cursor.isNegative();
      return !operators.has(token.text);
    case 'quoted atom':
      return isPlainAtom(token.text) || !operators.has(token.text);
    case 'punctuation':
      if (token.text === '[') return !operators.has(EMPTY_LIST);
      return token.text === '(' || (token.text === '{' && !operators.has('{}'));
    default:
      return false;
  }
}

/** The name under which a token could be an operator here; throws where no term could have it. */
export function operatorName(cursor: TokenCursor, token: Token, hasOperand: boolean): string | undefined {
  switch (token.kind) {
    case 'atom':
      if (hasOperand) return token.text;
      if (cursor.opensArguments(cursor.at + 1)) return undefined;
      return token.text === '-' && cursor.isNegative() ? undefined : token.text;
    case 'quoted atom':
      // Quotes take an operator's meaning away, unless it needs them, or a bracket follows.
      if (cursor.opensArguments(cursor.at + 1)) return hasOperand ? token.text : undefined;
      return isPlainAtom(token.text) ? undefined : token.text;
    case 'punctuation':
      break;
    default:
      return undefined;
  }
  switch (token.text) {
    case '|':
      return hasOperand ? token.text : cursor.barOrComma(token);
    case ',':
      return token.text;
    case '[':
    case '{':
      if (!hasOperand && cursor.isClosed(cursor.at) && cursor.opensArguments(cursor.at + 2)) return undefined;
      return token.text === '[' ? EMPTY_LIST : '{}';
    default:
      return undefined;
  }
}
