import { FilterError, type Place } from './filter';

export type Token = Place &
  (
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'number'; readonly text: string; readonly value: number }
    | { readonly kind: 'quoted'; readonly text: string }
    | { readonly kind: 'regex'; readonly text: string; readonly flags: string }
    | { readonly kind: 'sign'; readonly text: string }
    | { readonly kind: 'end'; readonly text: '' }
  );

const number = /[+-]?(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_/-]|\.(?!\.))/uy;
/** Names of rewards, prompts and universes have dots, slashes and dashes in them. */
const word = /rewards\.(?=["'])|[\p{L}\p{N}_/\\.:@-]*[\p{L}\p{N}_/\\@-]/iuy;
const sign = /&&|\|\||[=!<>]=|<>|\.\.|[=<>!~:(),]/y;
const space = /\s+/y;

/** The tokens of a filter, the last of which is its end. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ; ) {
    at += match(space, text, at)?.length ?? 0;
    if (at >= text.length) {
      tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
      return tokens;
    }
    const token = tokenAt(text, at, tokens.at(-1));
    tokens.push(token);
    at = token.end;
  }
}

function tokenAt(text: string, start: number, before: Token | undefined): Token {
  const first = text[start]!;
  if (first === '"' || first === "'") return quoted(text, start, first);
  // A path may begin with a slash, an expression only stands after its sign.
  if (first === '/' && before?.text === '~') return regex(text, start);
  const digits = match(number, text, start);
  if (digits !== undefined)
    return { kind: 'number', text: digits, value: Number(digits), start, end: start + digits.length };
  // Before words: a colon and two dots are signs where no name continues.
  const operator = match(sign, text, start);
  if (operator !== undefined) return { kind: 'sign', text: operator, start, end: start + operator.length };
  const name = match(word, text, start);
  if (name !== undefined) return wordOf(name, start);
  throw new FilterError(`A filter has no sign ${first}.`, { start, end: start + 1 });
}

/** `tokens:5` and `1..3` are no names: a colon belongs to a name only between parts of one, as in a path. */
function wordOf(name: string, start: number): Token {
  const colon = /^(?:text|question|completion)(?=:)/i.exec(name);
  const dots = name.indexOf('..');
  const text = colon ? colon[0] : dots > 0 ? name.slice(0, dots) : name;
  return { kind: 'word', text, start, end: start + text.length };
}

function quoted(text: string, start: number, quote: string): Token {
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === quote) return { kind: 'quoted', text: value, start, end: at + 1 };
    const next = text[at + 1];
    if (sign === '\\' && (next === quote || next === '\\')) {
      value += next;
      at++;
    } else value += sign;
  }
  throw new FilterError(`This text is never closed: ${quote} is missing at its end.`, {
    start,
    end: text.length,
  });
}

function regex(text: string, start: number): Token {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\\') at++;
    else if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (sign === '/' && !inClass) {
      const flags = /^[A-Za-z]*/.exec(text.slice(at + 1))![0];
      return { kind: 'regex', text: text.slice(start + 1, at), flags, start, end: at + 1 + flags.length };
    }
  }
  throw new FilterError('This regular expression is never closed: / is missing at its end.', {
    start,
    end: text.length,
  });
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
