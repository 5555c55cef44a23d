import type { TextPattern } from '../../../run/filter/filter';

/** Letters and digits of ASCII, in lower case, that stand in one term of a text: at its start, at its end, or anywhere in it. */
export interface WantedTerm {
  readonly run: string;
  readonly isStart: boolean;
  readonly isEnd: boolean;
  /** Nothing but white space stands between it and the next one. */
  readonly isFollowed: boolean;
}

/** What a text must have to match a pattern. */
export interface WantedTerms {
  /** All terms of one of these. One without any: each text may match. */
  readonly branches: readonly (readonly WantedTerm[])[];
  /** Whether each text that has them matches. */
  readonly isExact: boolean;
}

/** A term is a run of ASCII letters and digits that is as long as it can be; all else separates them. */
export function wantedTerms(pattern: TextPattern): WantedTerms {
  if (pattern.kind === 'regex') return { branches: regexBranches(pattern.source), isExact: false };
  const { words } = pattern;
  return {
    branches: [words.flatMap((word, i) => termsOf(word, i > 0, words[i + 1]))],
    isExact: words.length <= 2 && words.every((word) => /^[A-Za-z0-9]+$/.test(word)),
  };
}

/** Before and after a word stands white space, or whatever the text has. */
function termsOf(word: string, isStart: boolean, next: string | undefined): readonly WantedTerm[] {
  return [...word.matchAll(/[A-Za-z0-9]+/g)].map(({ 0: run, index }) => {
    const isLast = index + run.length === word.length;
    return {
      run: run.toLowerCase(),
      isStart: isStart || index > 0,
      isEnd: next !== undefined || !isLast,
      isFollowed: isLast && next !== undefined && /^[A-Za-z0-9]/.test(next),
    };
  });
}

const quantifier = /(?:([*+?])|\{(\d+)(?:,\d*)?\})\??/y;

/** The letters that a regular expression cannot match without. What stands in groups and classes asks for nothing. */
function regexBranches(source: string): readonly (readonly WantedTerm[])[] {
  const branches: WantedTerm[][] = [[]];
  let run = '';
  let isStart = false;
  /** Only white space came after the last run. */
  let isBlank = false;
  const endRun = (isEnd: boolean) => {
    if (run !== '') branches.at(-1)!.push({ run: run.toLowerCase(), isStart, isEnd, isFollowed: false });
    if (run !== '') isBlank = true;
    run = '';
    isStart = isEnd;
  };
  const beginRun = () => {
    const [before] = branches.at(-1)!.splice(-1);
    if (before) branches.at(-1)!.push({ ...before, isFollowed: isBlank && isStart });
  };
  for (let at = 0; at < source.length; ) {
    const end = atomEnd(source, at);
    const atom = source.slice(at, end);
    quantifier.lastIndex = end;
    const repeated = quantifier.exec(source);
    at = end + (repeated?.[0].length ?? 0);
    const isNeeded = !repeated || repeated[1] === '+' || Number(repeated[2]) > 0;
    if (!/^[A-Za-z0-9]$/.test(atom) || !isNeeded) {
      endRun(isNeeded && separator.test(atom));
      isBlank &&= isNeeded && blank.test(atom);
      if (atom === '|') branches.push([]);
      continue;
    }
    if (run === '') beginRun();
    run += atom;
    if (repeated) endRun(false);
  }
  endRun(false);
  return branches;
}

/** What stands between two terms for certain: a sign of ASCII, white space, the end of a word. */
const separator = /^(?:[ !"#%&',\-/:;<=>@_`~]|\\[!-/:-@[-`{-~sbntrfv])$/;

const blank = /^(?: |\\[sntrf])$/;

/** Where a character, an escape, a class or a group ends. */
function atomEnd(source: string, at: number): number {
  switch (source[at]) {
    case '\\':
      return escapeEnd(source, at);
    case '[':
      return classEnd(source, at);
    case '(':
      return groupEnd(source, at);
    default:
      return at + 1;
  }
}

const anEscape =
  /\\(?:x[0-9A-Fa-f]{2}|u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|c[A-Za-z]|[pP]\{[^}]*\}|k<[^>]*>|\d+|.)/suy;

function escapeEnd(source: string, at: number): number {
  anEscape.lastIndex = at;
  return anEscape.test(source) ? anEscape.lastIndex : source.length;
}

function classEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== ']') at = source[at] === '\\' ? escapeEnd(source, at) : at + 1;
  return at + 1;
}

function groupEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== ')') at = atomEnd(source, at);
  return at + 1;
}
