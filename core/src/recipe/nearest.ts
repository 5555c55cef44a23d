/** Edits (insert, delete, replace, swap neighbours) that turn one word into the other. */
export function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** Those of the candidates that are a slip of the hand away from the word, the nearest first. */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const lower = word.toLowerCase();
  return (
    [...candidates]
      .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
      .map((candidate) => ({ candidate, distance: editDistance(lower, candidate.toLowerCase()) }))
      .filter(({ distance }) => distance <= limit)
      .sort((a, b) => a.distance - b.distance)
      // Where one is a letter away, another at four letters is noise.
      .filter(({ distance }, _, [best]) => distance <= best!.distance + 1)
      .slice(0, most)
      .map(({ candidate }) => candidate)
  );
}
