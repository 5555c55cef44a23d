import type { UniverseOptions } from './options';

/** Larger universes take longer to make than one waits for. */
const most = { depth: 30, size: 200 };
/** phantom-wiki's own limit of a family: larger universes have several. */
const family = 25;

/**
 * What to generate for a universe like the one that a split's name tells, with few questions; a universe is a function of
 * its seed. Undefined: the name tells none, or one that is too large to be made in passing. The flags that the name
 * does not tell may have been others.
 * @param dataset easy mode is told by its name, as the paper's are
 */
export function universeOfName(split: string, dataset: string): Partial<UniverseOptions> | undefined {
  const [depth, size, seed] = /^depth_(\d+)_size_(\d+)_seed_(\d+)$/.exec(split)?.slice(1).map(Number) ?? [];
  if (depth === undefined || size === undefined || seed === undefined) return undefined;
  if (depth > most.depth || size > most.size) return undefined;
  const families = familiesOf(size);
  return {
    seed,
    questionDepth: depth,
    maxFamilyTreeSize: Math.min(family, Math.round(size / families)),
    numFamilyTrees: families,
    easyMode: /easy/.test(dataset) || depth < 10,
    unfillable: 'skip',
  };
}

/** The fewest families of one size that have so many people together; about so many where none has. */
function familiesOf(size: number): number {
  const fewest = Math.max(1, Math.ceil(size / family));
  for (let families = fewest; families * 5 <= size; families++) if (size % families === 0) return families;
  return fewest;
}
