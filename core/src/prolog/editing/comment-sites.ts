import { splitKey } from '../program/predicate';
import { SyntaxFault } from '../syntax/syntax-fault';
import { nextToken, type Token } from '../syntax/tokens/tokens';
import { markedComments } from '../text/marked-comments';
import type { PrologText } from '../text/prolog-text';

/** Comments that hold Prolog: PlDoc's mode lines, rule tests, and queries that are run on request. */
const MARK = /^([ \t]*)%(?:!|%*[ \t]*\?-)/gm;

/** UTF-16 offsets in the text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where such comments call a predicate: by its name, with as many arguments. */
export function* callsInComments(text: PrologText, key: string): Generator<Span> {
  const { name, arity } = splitKey(key);
  for (const { tokens, from } of readComments(text, name)) {
    for (let i = 0; i < tokens.length; i++) {
      const { kind, text: written, start, end } = tokens[i]!;
      if ((kind !== 'atom' && kind !== 'quoted atom') || written !== name) continue;
      if (argumentsAt(tokens, i + 1) === arity) yield { start: from + start, end: from + end };
    }
  }
}

/** Where such comments have a string of this value. */
export function* stringsInComments(text: PrologText, value: string): Generator<Span> {
  for (const { tokens, from } of readComments(text, value)) {
    for (const { kind, text: written, start, end } of tokens) {
      if (kind === 'string' && written === value) yield { start: from + start, end: from + end };
    }
  }
}

function* readComments(text: PrologText, word: string): Generator<{ tokens: Token[]; from: number }> {
  if (!text.text.includes('%')) return;
  for (const { body, bodyStart } of markedComments(text, MARK)) {
    if (body.includes(word)) yield { tokens: tokensOf(body), from: bodyStart };
  }
}

/** As far as the words of a comment are tokens. */
function tokensOf(body: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  try {
    for (;;) {
      const token = nextToken(body, at);
      if (token.kind === 'end of file') return tokens;
      tokens.push(token);
      at = token.end;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return tokens;
  }
}

/** How many arguments the bracket at this token encloses; undefined when none opens there, or none closes. */
function argumentsAt(tokens: readonly Token[], index: number): number | undefined {
  const open = tokens[index];
  if (open?.kind !== 'punctuation' || open.text !== '(' || open.spaced) return undefined;
  let depth = 0;
  let count = 1;
  for (let i = index; i < tokens.length; i++) {
    const { kind, text } = tokens[i]!;
    if (kind !== 'punctuation') continue;
    if ('([{'.includes(text)) depth++;
    else if (')]}'.includes(text) && --depth === 0) return count;
    else if (text === ',' && depth === 1) count++;
  }
  return undefined;
}
