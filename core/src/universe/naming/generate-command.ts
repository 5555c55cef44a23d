import { type Flag, universeFlags } from '../flags';
import type { UniverseOptions } from '../options';
import { seedListText } from './seed-list';
import { anyUniverseOfName } from './universe-of-name';

/** Splits of one data set, which is a folder. */
export interface NamedUniverses {
  readonly dataset: string;
  readonly splits: readonly string[];
}

/**
 * The arguments of `phantomlab` that generate universes of the names: one command for all that differ in their seeds
 * alone. Names that tell no universe are left out.
 * @param place where the folder of a data set is
 */
export function generateCommands(
  wanted: readonly NamedUniverses[],
  place: (dataset: string) => string = (dataset) => dataset,
): readonly (readonly string[])[] {
  const groups = new Map<string, { words: readonly string[]; folder: string; seeds: number[] }>();
  for (const { dataset, splits } of wanted) {
    for (const split of splits) {
      const { seed, ...shape } = anyUniverseOfName(split, dataset) ?? {};
      if (seed === undefined) continue;
      const words = wordsOf(shape);
      const key = JSON.stringify([dataset, words]);
      const group = groups.get(key) ?? { words, folder: place(dataset), seeds: [] };
      group.seeds.push(seed);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ words, folder, seeds }) => [
    ...['generate', '--output-dir', folder, '--seed', seedListText(seeds)],
    ...words,
  ]);
}

/** The flags that are not as they are by default. */
function wordsOf(options: Partial<UniverseOptions>): string[] {
  return (universeFlags as readonly Flag<keyof UniverseOptions>[]).flatMap((flag) => {
    const value = options[flag.option];
    if (value === undefined || value === flag.default) return [];
    return value === true ? [flag.flag] : [flag.flag, String(value)];
  });
}
