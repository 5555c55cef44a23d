/** Why a text is no date as PhantomWiki writes them, `YYYY-MM-DD`; undefined for one. */
export function dateFault(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return 'is not a date: YYYY-MM-DD is expected';
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12) return `has no month ${match[2]}`;
  const days = new Date(Date.UTC(2000, month, 0)).getUTCDate();
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && !isLeap ? 28 : days;
  return day < 1 || day > last ? `does not exist: that month has ${last} days` : undefined;
}
