/** Lines that are shown around a change. */
const context = 3;

type Line = { readonly sign: ' ' | '-' | '+'; readonly text: string };

/** What `diff -u` shows between two texts; '' when they are the same. */
export function unifiedDiff(before: string, after: string, path: string): string {
  if (before === after) return '';
  const lines = difference(before.split('\n'), after.split('\n'));
  const hunks = hunksOf(lines).map(([from, to]) => hunk(lines, from, to));
  return `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`;
}

/** The shortest way from one list of lines to the other, by their longest common subsequence. */
function difference(a: readonly string[], b: readonly string[]): readonly Line[] {
  // common[i][j]: lines in common of a from i and b from j.
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i]![j] =
        a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i]! });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push({ sign: '-', text: a[i++]! });
    else lines.push({ sign: '+', text: b[j++]! });
  }
  // The last line's end makes one more, empty line.
  if (lines.at(-1)?.text === '' && lines.at(-1)?.sign === ' ') lines.pop();
  return lines;
}

/** Stretches of lines with a change and what is around it, as [from, to). */
function hunksOf(lines: readonly Line[]): readonly (readonly [number, number])[] {
  const hunks: [number, number][] = [];
  for (const [i, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    const from = Math.max(0, i - context);
    const to = Math.min(lines.length, i + context + 1);
    const last = hunks.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

function hunk(lines: readonly Line[], from: number, to: number): string {
  const count = (part: readonly Line[], without: '-' | '+') =>
    part.filter(({ sign }) => sign !== without).length;
  const [above, inside] = [lines.slice(0, from), lines.slice(from, to)];
  const range = (without: '-' | '+') => {
    const length = count(inside, without);
    return `${count(above, without) + (length > 0 ? 1 : 0)},${length}`;
  };
  const body = inside.map(({ sign, text }) => `${sign}${text}\n`).join('');
  return `@@ -${range('+')} +${range('-')} @@\n${body}`;
}
