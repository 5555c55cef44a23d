import type { Token } from './tokens';

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

interface SpokenDate {
  readonly value: string;
  /** The other date that it may be: "03/04/1979" */
  readonly or?: string;
  readonly next: number;
}

/** The ISO date that begins at a token: "1979-05-28", "1979/05/28", "May 28, 1979", "the 28th of May 1979". */
export function spokenDate(text: readonly Token[], at: number): SpokenDate | undefined {
  const word = (i: number) => text[i]?.word ?? '';
  // Asked at every word of a text: most begin no date.
  if (!/^\d/.test(word(at)) && monthOf(word(at)) === 0) return undefined;
  if (/^\d{3,4}-\d{1,2}-\d{1,2}$/.test(word(at))) {
    const [year, month, day] = word(at).split('-').map(Number);
    return iso(year!, month!, day!, at + 1);
  }
  if (/^\d{3,4}$/.test(word(at)) && word(at + 1) === '/' && word(at + 3) === '/') {
    return iso(Number(word(at)), Number(word(at + 2)), Number(word(at + 4)), at + 5);
  }
  const figures = inFigures(text, at);
  if (figures) return figures;
  const yearFirst = isFullYear(word(at)) ? dayBehindYear(text, at) : undefined;
  if (yearFirst) return yearFirst;
  const month = monthOf(word(at));
  if (month > 0) {
    const day = ordinal(word(at + 1));
    const year = word(at + 2) === ',' ? at + 3 : at + 2;
    return day > 0 && isYear(word(year)) ? iso(Number(word(year)), month, day, year + 1) : undefined;
  }
  const day = ordinal(word(at));
  if (day === 0) return undefined;
  const spoken = word(at + 1) === 'of' ? at + 2 : at + 1;
  if (monthOf(word(spoken)) === 0) return undefined;
  const year = [',', 'of'].includes(word(spoken + 1)) ? spoken + 2 : spoken + 1;
  return isYear(word(year)) ? iso(Number(word(year)), monthOf(word(spoken)), day, year + 1) : undefined;
}

/** "28/05/1979", "28.05.1979", "28-05-1979"; the month may stand first. */
function inFigures(text: readonly Token[], at: number): SpokenDate | undefined {
  const word = (i: number) => text[i]?.word ?? '';
  const joined = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(word(at));
  const mark = word(at + 1);
  const apart = /^\d{1,2}$/.test(word(at)) && (mark === '/' || mark === '.') && word(at + 3) === mark;
  if (!joined && !(apart && /^\d{1,2}$/.test(word(at + 2)) && isFullYear(word(at + 4)))) return undefined;
  const figures = joined ? joined.slice(1) : [word(at), word(at + 2), word(at + 4)];
  const [first, second, year] = figures.map(Number) as [number, number, number];
  const next = joined ? at + 1 : at + 5;
  const dayFirst = iso(year, second, first, next);
  const monthFirst = iso(year, first, second, next);
  return dayFirst && monthFirst ? { ...dayFirst, or: monthFirst.value } : (dayFirst ?? monthFirst);
}

/** "1979, on the 28th of May", "1979, May 28" */
function dayBehindYear(text: readonly Token[], at: number) {
  let next = at + 1;
  while ([',', 'on', 'the'].includes(text[next]?.word ?? '') && next < at + 4) next++;
  const [first, second, third] = [next, next + 1, next + 2].map((i) => text[i]?.word ?? '');
  if (next === at + 1 && monthOf(first!) === 0) return undefined;
  if (monthOf(first!) > 0 && ordinal(second!) > 0 && !isFullYear(third!))
    return iso(Number(text[at]!.word), monthOf(first!), ordinal(second!), next + 2);
  const [month, after] = second === 'of' ? [third!, next + 3] : [second!, next + 2];
  if (ordinal(first!) === 0 || monthOf(month) === 0 || isFullYear(text[after]?.word ?? '')) return undefined;
  return iso(Number(text[at]!.word), monthOf(month), ordinal(first!), after);
}

const MONTH_OF_NAME = new Map(MONTHS.map((name, i) => [name, i + 1]));
const MONTH_OF_PREFIX = new Map(MONTHS.map((name, i) => [name.slice(0, 3), i + 1]));

const isYear = (word: string) => /^\d{2,4}$/.test(word);
const isFullYear = (word: string) => /^\d{4}$/.test(word);

function monthOf(word: string): number {
  if (word.length < 3) return 0;
  return (word.length <= 4 ? MONTH_OF_PREFIX.get(word.slice(0, 3)) : MONTH_OF_NAME.get(word)) ?? 0;
}

function ordinal(word: string): number {
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1] ?? 0);
  return day <= 31 ? day : 0;
}

function iso(year: number, month: number, day: number, next: number) {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  return { value: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`, next };
}
