/** A sentence of a story, and where the next one begins. */
export type StorySentence = (
  | { readonly kind: 'married'; readonly one: string; readonly other: string }
  /** Of the couple that was named last. */
  | { readonly kind: 'children'; readonly names: readonly string[] }
) & { readonly end: number };

const childrenOpenings = [
  'Their children are ',
  'Their only child is ',
  'They have children called ',
  'They have a child called ',
] as const;

/**
 * The sentence of a story that begins at a place; undefined where it is of no known form. Texts are searched with indexOf
 * alone: thousands of stories are read as they are made, and a regular expression takes three times as long.
 * @param end where the story ends, before white space
 */
export function sentenceAt(story: string, at: number, end: number): StorySentence | undefined {
  // Both forms begin with a T, and most names with another letter.
  if (story.charCodeAt(at) === letterT)
    for (const opening of childrenOpenings)
      if (story.startsWith(opening, at)) return children(story, at + opening.length, end);
  return couple(story, at, end);
}

function children(story: string, from: number, end: number): StorySentence | undefined {
  const last = listEnd(story, from, end);
  const names = namesIn(story.slice(from, last));
  return names && { kind: 'children', names, end: behindStop(story, last, end) };
}

function couple(story: string, at: number, end: number): StorySentence | undefined {
  const space = story.indexOf(' ', at);
  if (space < 0) return undefined;
  const one = story.slice(at, space);
  let [from, last, rest] = [space, space, space];
  if (story.startsWith(and, space)) {
    from += and.length;
    last = story.indexOf(areMarried, from);
    rest = last + areMarried.length;
  } else if (story.startsWith(isMarriedTo, space)) {
    from += isMarriedTo.length;
    last = rest = listEnd(story, from, end);
  }
  if (last <= from) return undefined;
  const other = story.slice(from, last);
  if (!isName(one) || !isName(other)) return undefined;
  const next = behindStop(story, rest, end);
  return next < 0 ? undefined : { kind: 'married', one, other, end: next };
}

const letterT = 'T'.charCodeAt(0);
const [and, areMarried, isMarriedTo] = [' and ', ' are married', ' is married to '] as const;

/** Where a list of names ends: at a full stop with white space behind it, since a name may hold one too. */
function listEnd(story: string, from: number, end: number): number {
  for (let stop = story.indexOf('.', from); stop >= 0; stop = story.indexOf('.', stop + 1))
    if (isSpace(story, stop + 1, end)) return stop;
  return end;
}

/** Where the next sentence begins, behind the full stop that the last one may lack; -1 where something else stands there. */
function behindStop(story: string, at: number, end: number): number {
  if (at >= end) return end;
  if (story[at] !== '.' || !isSpace(story, at + 1, end)) return -1;
  let next = at + 1;
  while (next < end && isSpace(story, next, end)) next++;
  return next;
}

function isSpace(story: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const code = story.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(story[at]!));
}

/** "A, B and C", or "A, B, and C". Undefined where a name is missing. */
function namesIn(list: string): readonly string[] | undefined {
  const names: string[] = [];
  for (const part of list.split(', ')) {
    const named = part.startsWith('and ') ? part.slice(4) : part;
    if (named.includes(and)) names.push(...named.split(and));
    else names.push(named);
  }
  for (let i = 0; i < names.length; i++) {
    names[i] = names[i]!.trim();
    if (names[i] === '') return undefined;
  }
  return names;
}

const plainName = /^[A-Za-z]+$/;
const name = /^\p{L}[\p{L}'’-]*$/u;
const isName = (text: string): boolean => plainName.test(text) || name.test(text);
