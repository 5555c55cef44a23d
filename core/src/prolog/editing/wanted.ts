import { libraryPredicate } from '../library/library';
import type { PrologProgram } from '../program/prolog-program';
import type { Token } from '../syntax/tokens/tokens';

/** What is wanted where someone types; told by the tokens before, since the clause is rarely whole meanwhile. */
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

const NECKS = new Set([':-', '-->', '=>', '?-']);
const DECLARATIONS = new Set(
  'dynamic discontiguous multifile table public thread_local volatile meta_predicate'.split(' '),
);
const LOADING = new Set('use_module ensure_loaded consult include reexport autoload load_files'.split(' '));
const COMPARISONS = new Set(['is', '=:=', '=\\=', '<', '>', '=<', '>=']);
/** Between goals, or before one. */
const BETWEEN_GOALS = new Set([...NECKS, ',', ';', '->', '*->', '|', '\\+']);

interface Frame {
  readonly open: string;
  readonly functor: string | undefined;
  argument: number;
  /** What its arguments are: goals, with so many arguments added; or terms. */
  goal: number | undefined;
  /** The tokens since the last separator in it. */
  since: Token[];
}

/** What is wanted after the tokens of a clause, or of a query. */
export function wantedAfter(program: PrologProgram, tokens: readonly Token[], isQuery: boolean): Wanted {
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
      // `:- dynamic p/1, q/1` continues declaring.
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
  // A whole term is before: what may follow is an operator.
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
