/** A stretch of two texts: in both, only in the first, or only in the second. */
export interface DiffPart {
  readonly kind: 'both' | 'first' | 'second';
  readonly text: string;
}

/** Words that differ at the most: texts that differ in more have nothing to compare. */
const mostEdits = 1500;

/**
 * How one text becomes another, word by word, with the fewest words removed and added (Myers, "An O(ND) Difference
 * Algorithm", 1986).
 * @returns undefined for texts that differ in too many words
 */
export function wordDiff(first: string, second: string): readonly DiffPart[] | undefined {
  const [a, b] = [wordsOf(first), wordsOf(second)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [innerA, innerB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const inner = edits(innerA, innerB);
  if (!inner) return undefined;
  const parts: DiffPart[] = [
    { kind: 'both', text: a.slice(0, start).join('') },
    ...inner,
    { kind: 'both', text: end === 0 ? '' : a.slice(-end).join('') },
  ];
  return joined(parts);
}

/** Words with the space after them, and what is between words. */
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+\s*|[^\p{L}\p{N}]/gu) ?? [];

function edits(a: readonly string[], b: readonly string[]): readonly DiffPart[] | undefined {
  const most = Math.min(mostEdits, a.length + b.length);
  /** By diagonal: how far in `a` one gets. One is kept for each number of edits, to find the way back. */
  const reached: Int32Array[] = [];
  let now = new Int32Array(2 * most + 3);
  for (let d = 0; d <= most; d++) {
    for (let k = -d; k <= d; k += 2) {
      const at = k + most + 1;
      const isDown = k === -d || (k !== d && now[at - 1]! < now[at + 1]!);
      let x = isDown ? now[at + 1]! : now[at - 1]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      now[at] = x;
      if (x >= a.length && x - k >= b.length) return wayBack(a, b, [...reached, now], most);
    }
    reached.push(now);
    now = now.slice();
  }
  return undefined;
}

function wayBack(
  a: readonly string[],
  b: readonly string[],
  reached: readonly Int32Array[],
  most: number,
): readonly DiffPart[] {
  const parts: DiffPart[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = reached.length - 1; d > 0; d--) {
    const before = reached[d - 1]!;
    const k = x - y;
    const at = k + most + 1;
    const isDown = k === -d || (k !== d && before[at - 1]! < before[at + 1]!);
    const fromX = isDown ? before[at + 1]! : before[at - 1]!;
    const fromY = fromX - (isDown ? k + 1 : k - 1);
    const [editX, editY] = isDown ? [fromX, fromY + 1] : [fromX + 1, fromY];
    for (; x > editX && y > editY; y--) parts.push({ kind: 'both', text: a[--x]! });
    parts.push(isDown ? { kind: 'second', text: b[fromY]! } : { kind: 'first', text: a[fromX]! });
    [x, y] = [fromX, fromY];
  }
  while (x > 0) parts.push({ kind: 'both', text: a[--x]! });
  return parts.reverse();
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const all: DiffPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.text === '') continue;
    if (last?.kind === part.kind) all[all.length - 1] = { kind: part.kind, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}
