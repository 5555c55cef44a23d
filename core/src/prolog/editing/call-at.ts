import { SyntaxFault } from '../syntax/syntax-fault';
import { nextToken, type Token } from '../syntax/tokens/tokens';
import type { PrologText } from '../text/prolog-text';

/** The innermost call whose brackets an offset is in, and which of its arguments. */
export interface CallAt {
  readonly name: string;
  /** From 0. */
  readonly argument: number;
  /** Arguments that are written so far: at least `argument + 1`. */
  readonly written: number;
}

interface Open {
  readonly name: string | undefined;
  commas: number;
}

/** By the tokens alone: while one types, a clause is rarely whole. */
export function callAt(text: PrologText, offset: number): CallAt | undefined {
  const open: Open[] = [];
  const from = startBefore(text, offset);
  let before: { text: string; isAtom: boolean } | undefined;
  let at = from;
  try {
    for (;;) {
      const token = nextToken(text.text, at);
      // A token that goes over the offset is a string: its commas are not the call's.
      if (token.end > offset) return innermost(open, text.text, Math.min(token.start, offset));
      if (token.kind === 'end of file') break;
      if (token.kind === 'end') open.length = 0;
      const sign = signOf(token);
      const isCall = token.text === '(' && !token.spaced && before?.isAtom === true;
      if (sign === 'open') open.push({ name: isCall ? before!.text : undefined, commas: 0 });
      else if (sign === 'close') open.pop();
      else if (sign === 'comma' && open.length > 0) open.at(-1)!.commas++;
      before = { text: token.text, isAtom: token.kind === 'atom' || token.kind === 'quoted atom' };
      at = token.end;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
  }
  const last = open.findLast(({ name }) => name !== undefined);
  return last && { name: last.name!, argument: last.commas, written: last.commas + 1 };
}

/** The call that is open where a token goes over the offset. @param from where its arguments continue */
function innermost(open: readonly Open[], text: string, from: number): CallAt | undefined {
  const inner = open.findLastIndex(({ name }) => name !== undefined);
  const call = open[inner];
  if (!call) return undefined;
  const following = argumentsFrom(text, from, open.length - 1 - inner);
  return { name: call.name!, argument: call.commas, written: call.commas + following };
}

/** What a token is to the arguments of a call. */
function signOf({ kind, text }: Token): 'open' | 'close' | 'comma' | undefined {
  if (kind !== 'punctuation') return undefined;
  if ('([{'.includes(text)) return 'open';
  if (')]}'.includes(text)) return 'close';
  return text === ',' ? 'comma' : undefined;
}

function startBefore(text: PrologText, offset: number): number {
  const index = text.lastStartingBefore(offset);
  return index < 0 ? 0 : text.start(index);
}

/** Arguments from here on, this one counted, up to the bracket that closes the call; `depth` brackets stand between. */
function argumentsFrom(text: string, from: number, depth: number): number {
  let open = depth;
  let count = 1;
  let at = from;
  try {
    for (let i = 0; i < 200; i++) {
      const token = nextToken(text, at);
      if (token.kind === 'end' || token.kind === 'end of file') return count;
      const sign = signOf(token);
      if (sign === 'open') open++;
      else if (sign === 'close' && open-- === 0) return count;
      else if (sign === 'comma' && open === 0) count++;
      at = token.end;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
  }
  return count;
}
