import type { PyScalar } from '../pyyaml-scalar';

/** Python's own limit for a number in decimal digits. */
const mostDigits = 4300;

const date =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(?:Z|[-+](\d\d?)(?::(\d\d))?))?)?$/;

/**
 * Why Python stops at a scalar that PyYAML's resolver takes for a number or a date: its patterns let more through than
 * there is. Undefined: it does not.
 */
export function impossibleScalar(text: string, { type }: PyScalar): string | undefined {
  if (type === 'date') return impossibleDate(text);
  return type === 'int' ? impossibleNumber(text.replaceAll('_', '').replace(/^[-+]/, '')) : undefined;
}

function impossibleNumber(digits: string): string | undefined {
  if (/^0[bx]$/.test(digits)) return 'it has no digits';
  // Numbers to base 2, 8 and 16 may be of any length.
  if (digits.startsWith('0')) return undefined;
  return digits.split(':').some(({ length }) => length > mostDigits)
    ? `Python reads at most ${mostDigits.toLocaleString('en')} digits`
    : undefined;
}

function impossibleDate(text: string): string | undefined {
  const found = date.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, ...time] = found.slice(1).map((part) => Number(part ?? 0));
  const [hour = 0, minute = 0, second = 0, zoneHours = 0, zoneMinutes = 0] = time;
  if (year === 0) return 'there is no year 0';
  if (month < 1 || month > 12) return `there is no month ${month}`;
  if (day < 1 || day > daysOf(year, month)) return `month ${month} of ${year} has no day ${day}`;
  if (hour > 23 || minute > 59 || second > 59) return 'there is no such time of day';
  return zoneHours * 60 + zoneMinutes >= 24 * 60 ? 'there is no such time zone' : undefined;
}

/** Day 0 of the next month is the last of this one; leap years repeat after 400. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
