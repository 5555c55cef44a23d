/** More universes than a data set has: a slip of the hand in a range must not fill the disk. */
const mostSeeds = 10_000;

/**
 * Seeds in the order of `1,2,11-34`, each once.
 * @throws RangeError for a text that says none, and for more than 10,000
 */
export function seedsOf(text: string): number[] {
  const seeds = new Set<number>();
  for (const part of text.split(',')) {
    const [, from, to = from] = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === undefined || first > last || !Number.isSafeInteger(last))
      throw new RangeError('It should be a whole number from 0, or several: 1,2,11-34.');
    if (last - first >= mostSeeds || seeds.size + last - first >= mostSeeds)
      throw new RangeError(`At most ${mostSeeds.toLocaleString('en-US')} universes are generated together.`);
    for (let seed = first; seed <= last; seed++) seeds.add(seed);
  }
  return [...seeds];
}

/** The shortest text of seeds, sorted: `1,2,11-34`. */
export function seedListText(seeds: readonly number[]): string {
  const sorted = [...new Set(seeds)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const seed of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === seed - 1) last[1] = seed;
    else runs.push([seed, seed]);
  }
  return runs
    .map(([first, last]) =>
      first === last ? `${first}` : last === first + 1 ? `${first},${last}` : `${first}-${last}`,
    )
    .join(',');
}
