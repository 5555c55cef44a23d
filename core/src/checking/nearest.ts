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

/** `bf16` for `bfloat16`: the first letter, and the others in their order; two letters only as a beginning. */
function abbreviates(word: string, candidate: string): boolean {
  if (word.length < 3) return word.length === 2 && candidate.startsWith(word);
  if (candidate[0] !== word[0]) return false;
  let at = 0;
  for (const letter of candidate) if (letter === word[at]) at++;
  return at === word.length;
}

/** Those of the candidates that are a slip of the hand away from the word, else those that it abbreviates. */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const all = [...candidates];
  const limit = Math.max(1, Math.floor(word.length / 3));
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
  return all.filter((candidate) => abbreviates(lower, candidate.toLowerCase())).slice(0, most);
}
