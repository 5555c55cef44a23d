import type { Token } from './tokens';

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

export interface SpokenDate {
  readonly value: string;
  /** The other date that it may be: "03/04/1979" */
  readonly or?: string;
  readonly next: number;
}

/** Year, month and day in some order, and what stands between them. */
interface Parts {
  readonly parts: readonly [string, string, string];
  readonly marks: readonly [string, string];
  readonly next: number;
}

/**
 * The ISO date that begins at a token: "1979-05-28", "28/05/1979", "28-May-1979", "May 28, 1979", "the 28th day of May in the year
 * 1979", "1979, on the 28th of May".
 */
export function spokenDate(text: readonly Token[], at: number): SpokenDate | undefined {
  // Asked at every word of a text: most begin no date.
  const { word } = text[at]!;
  if (!isPart(word) && !isPart(word.split('-', 1)[0]!)) return undefined;
  const whole = /^(\d{4})(\d\d)(\d\d)$/.exec(word);
  if (whole) return iso(whole[1]!, Number(whole[2]), whole[3]!, at + 1);
  const read = partsAt(text, at);
  if (!read) return undefined;
  return read.parts.some((part) => monthOf(part) > 0) ? withMonthNamed(read, text) : inFigures(read);
}

/** "May 28, 1979", "the 28th of May 1979", "1979 May 28", "1979, on the 28th of May" */
function withMonthNamed({ parts, marks, next }: Parts, text: readonly Token[]): SpokenDate | undefined {
  const [first, second, third] = parts;
  // "1. May 28": a dot stands only behind a month that is cut short.
  if (marks.some((mark, i) => mark.includes('.') && monthOf(parts[i]!) === 0)) return undefined;
  const yearBehind = text[next]?.word === ',' ? text[next + 1]?.word : text[next]?.word;
  const month = parts.findIndex((part) => monthOf(part) > 0);
  const [day, year] = month === 0 ? [second, third] : month === 1 ? [first, third] : [second, first];
  const named = monthOf(parts[month]!);
  if (isFullYear(first) && month > 0) {
    // In "Ann 1979, May 28, 1980" the year is that of the number before; "1979 28 May" is two numbers.
    if (isFullYear(yearBehind ?? '') || (month === 2 && marks[0] === '')) return undefined;
    return iso(first, named, month === 1 ? third : second, next);
  }
  if (month === 2) return undefined;
  // "5 May 28, 1979": the five counts something.
  if (!isYear(year) || (!isFullYear(year) && isFullYear(yearBehind ?? ''))) return undefined;
  return iso(year, named, day, next);
}

/** "1979-05-28", "28.05.1979", "05/28/1979": day and month stand in either order. */
function inFigures({ parts, marks, next }: Parts): SpokenDate | undefined {
  const [first, second, third] = parts;
  if (marks[0] !== marks[1] || !FIGURE_MARKS.has(marks[0])) return undefined;
  if (!parts.every((part) => /^\d+$/.test(part))) return undefined;
  if (first.length > 2) return iso(first, Number(second), third, next);
  if (!isFullYear(third)) return undefined;
  const dayFirst = iso(third, Number(second), first, next);
  const monthFirst = iso(third, Number(first), second, next);
  return dayFirst && monthFirst ? { ...dayFirst, or: monthFirst.value } : (dayFirst ?? monthFirst);
}

const FIGURE_MARKS = new Set(['/', '.', '-', '–']);
/** May stand between the parts of a date. */
const BETWEEN = new Set([...FIGURE_MARKS, ',', 'of', 'the', 'on', 'in', 'day', 'year']);
const MOST_BETWEEN = 4;

function partsAt(text: readonly Token[], at: number): Parts | undefined {
  // "1979-05-28T00:00:00" is joined, too.
  const joined = text[at]!.word.replace(/t\d\d$/, '').split('-');
  if (joined.length > 1 && !ORDINALS.has(text[at]!.word)) {
    const [first = '', second = '', third] = joined;
    if (third === undefined || joined.length > 3 || !joined.every(isPart)) return undefined;
    return { parts: [first, second, third], marks: ['-', '-'], next: at + 1 };
  }
  const parts: string[] = [];
  const marks: string[] = [];
  for (let next = at; isPart(text[next]?.word ?? ''); ) {
    parts.push(text[next]!.word);
    next++;
    const [first = '', second = '', third] = parts;
    if (third !== undefined) return { parts: [first, second, third], marks: [marks[0]!, marks[1]!], next };
    const from = next;
    while (next < from + MOST_BETWEEN && BETWEEN.has(text[next]?.word ?? '')) next++;
    marks.push(
      text
        .slice(from, next)
        .map(({ word }) => word)
        .join(' '),
    );
  }
  return undefined;
}

const MONTH_OF = new Map(
  MONTHS.flatMap((name, i) => [name, name.slice(0, 3)].map((form) => [form, i + 1] as const)),
).set('sept', 9);

const ONES = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const TEENS =
  'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const ORDINALS = new Map(
  [
    ...[...ONES, ...TEENS, 'twentieth'],
    ...[...ONES.map((one) => `twenty-${one}`), 'thirtieth', 'thirty-first'],
  ].map((word, i) => [word, i + 1] as const),
);

const monthOf = (word: string): number => MONTH_OF.get(word) ?? 0;
const isPart = (word: string) =>
  /^\d{1,8}(?:st|nd|rd|th)?$/.test(word) || monthOf(word) > 0 || ORDINALS.has(word);
const isYear = (word: string) => /^\d{2,4}$/.test(word);
const isFullYear = (word: string) => /^\d{4}$/.test(word);

function iso(year: string, month: number, ordinal: string, next: number): SpokenDate | undefined {
  const figures = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(ordinal)?.[1];
  const day = figures === undefined ? (ORDINALS.get(ordinal) ?? 0) : Number(figures);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  return { value: `${year.padStart(4, '0')}-${two(month)}-${two(day)}`, next };
}
