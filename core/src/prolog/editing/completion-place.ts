import { libraryPredicate } from '../library/library';
import type { PrologProgram } from '../program/prolog-program';
import { SyntaxFault } from '../syntax/syntax-fault';
import { nextToken, type Token } from '../syntax/tokens/tokens';
import { commentsBetween } from '../text/comments';
import type { PrologText } from '../text/prolog-text';

/** What is wanted where someone types; told by the tokens before, since the clause is seldom whole meanwhile. */
export type Wanted =
  | { readonly what: 'nothing' }
  /** The start of a clause. */
  | { readonly what: 'clause' }
  | { readonly what: 'directive' }
  /** `added`: arguments that the caller of the goal adds. */
  | { readonly what: 'goal'; readonly added: number }
  /** An argument (from 0) of a compound of this name. */
  | { readonly what: 'argument'; readonly name: string; readonly argument: number; readonly inHead: boolean }
  /** An operand of `=`, `\=` and the like, or an item of a list. */
  | { readonly what: 'term' }
  /** What `is/2` and comparisons compute. */
  | { readonly what: 'expression' }
  /** `name/arity` in a declaration. */
  | { readonly what: 'indicator' }
  | { readonly what: 'library' }
  | { readonly what: 'file' };

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

const NECKS = new Set([':-', '-->', '=>', '?-']);
const DECLARATIONS = new Set(
  'dynamic discontiguous multifile table public thread_local volatile meta_predicate'.split(' '),
);
const LOADING = new Set('use_module ensure_loaded consult include reexport autoload load_files'.split(' '));
const COMPARISONS = new Set(['is', '=:=', '=\\=', '<', '>', '=<', '>=']);
/** Between goals, or before one. */
const BETWEEN_GOALS = new Set([...NECKS, ',', ';', '->', '*->', '|', '\\+']);

export function completionPlace(program: PrologProgram, text: PrologText, offset: number): CompletionPlace {
  const start = clauseStart(text, offset);
  const source = text.text.slice(start, offset);
  const { tokens, quote, inComment } = tokensOf(source);
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
  const { tokens, quote } = tokensOf(text.text.slice(start, offset));
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

interface Tokens {
  readonly tokens: readonly Token[];
  readonly quote: number | undefined;
  /** Where the comment starts that the text ends in. */
  readonly inComment: number | undefined;
}

/** The tokens since the last full stop. */
function tokensOf(source: string): Tokens {
  let tokens: Token[] = [];
  let at = 0;
  try {
    for (;;) {
      const token = nextToken(source, at);
      if (token.kind === 'end of file') break;
      // `p.` may go on as `p.q`; a full stop at the very end is one all the same.
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

/** After the quote that closes a string on the same line, when there is one; a string that opens later is none. */
function closing(text: string, offset: number): number {
  const line = /^[^"\n]*/.exec(text.slice(offset, offset + 200))![0];
  const isClosed = text[offset + line.length] === '"' && !/[(),]/.test(line);
  return isClosed ? offset + line.length + 1 : offset;
}

interface Frame {
  readonly open: string;
  readonly functor: string | undefined;
  argument: number;
  /** What its arguments are: goals, with so many arguments added; or terms. */
  goal: number | undefined;
  /** The tokens since the last separator in it. */
  since: Token[];
}

function wantedAfter(program: PrologProgram, tokens: readonly Token[], isQuery: boolean): Wanted {
  let neck: string | undefined = isQuery ? '?-' : undefined;
  const outer: Frame = {
    open: '',
    functor: undefined,
    argument: 0,
    goal: isQuery ? 0 : undefined,
    since: [],
  };
  const frames: Frame[] = [outer];
  let before: Token | undefined;
  for (const token of tokens) {
    const frame = frames.at(-1)!;
    if (token.kind === 'punctuation' && '([{'.includes(token.text)) {
      const isCall =
        token.text === '(' && !token.spaced && (before?.kind === 'atom' || before?.kind === 'quoted atom');
      const functor = isCall ? before!.text : undefined;
      frames.push({
        open: token.text,
        functor,
        argument: 0,
        goal: goalIn(program, frame, functor, token.text, 0, neck),
        since: [],
      });
    } else if (token.kind === 'punctuation' && ')]}'.includes(token.text)) {
      if (frames.length > 1) frames.pop();
      frames.at(-1)!.since.push(token);
    } else if (token.text === ',' && token.kind === 'punctuation') {
      // `:- dynamic p/1, q/1` goes on declaring.
      if (!isDeclaring(frame)) frame.since = [];
      if (frame.functor !== undefined) {
        frame.argument++;
        frame.goal = goalIn(program, frames.at(-2)!, frame.functor, frame.open, frame.argument, neck);
      }
    } else if (
      frames.length === 1 &&
      token.kind === 'atom' &&
      NECKS.has(token.text) &&
      (neck === undefined || isQuery)
    ) {
      // A directive has nothing before it.
      neck = before === undefined && token.text !== '?-' ? 'directive' : token.text;
      frame.goal = 0;
      frame.since = [];
    } else if (BETWEEN_GOALS.has(token.text) && token.kind !== 'string' && frame.goal !== undefined)
      frame.since = [];
    else frame.since.push(token);
    before = token;
  }
  return decide(frames, neck, tokens.length === 0 && !isQuery);
}

const isDeclaring = ({ functor, since }: Frame): boolean =>
  functor === undefined && since.some((token) => DECLARATIONS.has(token.text));

/** Whether an argument of what opens here is a goal, seen from the frame around it. */
function goalIn(
  program: PrologProgram,
  around: Frame,
  functor: string | undefined,
  open: string,
  argument: number,
  neck: string | undefined,
): number | undefined {
  if (open === '{') return neck === '-->' || around.goal !== undefined ? 0 : undefined;
  if (around.goal === undefined) return undefined;
  if (functor === undefined) return open === '(' ? around.goal : undefined;
  for (let arity = argument + 1; arity <= 8; arity++) {
    const key = `${functor}/${arity}`;
    const own = program.predicate(key) && metaOf(program, key)?.[argument];
    const spec = own ?? libraryPredicate(key)?.meta?.[argument];
    if (typeof spec === 'number') return spec;
    if (spec === '^' || spec === '//') return 0;
  }
  return undefined;
}

function metaOf(program: PrologProgram, key: string) {
  for (const uri of program.predicate(key)?.uris ?? []) {
    const declared = program.file(uri)?.declarations.find((one) => one.key === key && one.meta);
    if (declared) return declared.meta;
  }
  return undefined;
}

function decide(frames: readonly Frame[], neck: string | undefined, isStart: boolean): Wanted {
  const frame = frames.at(-1)!;
  const functors = frames.map(({ functor }) => functor);
  if (neck === 'directive') {
    if (functors.at(-1) === 'library') return { what: 'library' };
    if (functors.at(-1) && LOADING.has(functors.at(-1)!) && frame.argument === 0) return { what: 'file' };
    if (isDeclaring(frames[0]!) || functors.some((name) => name && DECLARATIONS.has(name)))
      return { what: 'indicator' };
    const inModule = functors.includes('module') || functors.some((name) => name && LOADING.has(name));
    if (inModule && frame.open === '[') return { what: 'indicator' };
    if (frames.length === 1 && frame.since.length === 0) return { what: 'directive' };
  }
  if (isStart) return { what: 'clause' };
  const operator = frame.since.findLast((token) => token.kind === 'atom' && !/^[a-z]\w*$/.test(token.text));
  const last = frame.since.at(-1);
  const comparing = frame.since.some((token) => COMPARISONS.has(token.text));
  if (last && (last === operator || last.text === 'is' || last.text === 'mod')) {
    return { what: comparing ? 'expression' : 'term' };
  }
  // A whole term stands before: what may follow is an operator.
  if (last) return { what: 'nothing' };
  if (frame.goal !== undefined) return { what: 'goal', added: frame.goal };
  if (frame.functor !== undefined) {
    const outside = frames.at(-2);
    const inHead = neck === undefined && frames.length === 2;
    if (COMPARISONS.has(outside?.since.at(-2)?.text ?? '')) return { what: 'expression' };
    return { what: 'argument', name: frame.functor, argument: frame.argument, inHead };
  }
  if (frames.length === 1) return { what: 'clause' };
  return { what: 'term' };
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
