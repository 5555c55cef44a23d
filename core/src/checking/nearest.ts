/**
 * Edits (insert, delete, replace, swap neighbours) that turn one word into the other.
 * @param most where it can't be as few any more, anything above is given
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  const width = b.length + 1;
  let before = new Uint32Array(width);
  let last = Uint32Array.from({ length: width }, (_, j) => j);
  let row = new Uint32Array(width);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    // A swap reaches back by two rows, and costs one.
    if (least > most + 1) return least;
    [before, last, row] = [last, row, before];
  }
  return last[b.length]!;
}

/** More edits than these make another word, however long it is. */
const mostEdits = 4;

/** `bf16` for `bfloat16`, `lr` for `learning_rate`, `co` for `colocate`: the beginnings of all its parts, or its own. */
function abbreviates(word: string, candidate: string): boolean {
  if (word.length < 2) return false;
  if (candidate.startsWith(word)) return true;
  const parts = candidate.match(/[a-z]+|\d+/g) ?? [];
  return parts.length > 1 && isMadeOf(word.replaceAll(/[^a-z\d]/g, ''), parts);
}

/** Whether a word is a beginning of the first part, then one of the second, and so on to the last. */
function isMadeOf(word: string, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined) return word === '';
  for (let taken = 1; taken <= part.length && part[taken - 1] === word[taken - 1]; taken++)
    if (isMadeOf(word.slice(taken), rest)) return true;
  return false;
}

/** Those of the candidates that are a slip of the hand away from the word, else those that it abbreviates. */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const all = [...candidates];
  const limit = word.length < 2 ? 0 : Math.min(mostEdits, Math.max(1, Math.floor(word.length / 3)));
  const lower = word.toLowerCase();
  const close = all
    .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
    .map((candidate) => ({ candidate, distance: editDistance(lower, candidate.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    // Where one is a letter away, another at four letters is noise.
    .filter(({ distance }, _, [best]) => distance <= best!.distance + 1)
    .map(({ candidate }) => candidate);
  if (close.length > 0) return close.slice(0, most);
  const meant = all.filter((candidate) => abbreviates(lower, candidate.toLowerCase()));
  // What may stand for many things says none of them.
  return meant.length <= most ? meant : [];
}
