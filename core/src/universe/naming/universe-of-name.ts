import { tinyUniverse } from '../facts/tiny-universe';
import type { UniverseOptions } from '../options';

/** Larger universes take longer to make than one waits for. */
const mostInPassing = { depth: 30, size: 200 };
/** The grammar's own bounds of a depth, and more people than any published universe has. */
const most = { depth: 100, size: 100_000 };
/** phantom-wiki's own limit of a family: larger universes have several. */
const family = 25;

/**
 * What to generate for a universe like the one that a split's name tells, with few questions; a universe is a function of
 * its seed. Undefined: the name tells none, or one that is too large to be made in passing. The flags that the name
 * does not tell may have been others.
 * @param dataset easy mode is told by its name, as the paper's are; so are the small universes of recipes/tiny
 */
export function universeOfName(split: string, dataset: string): Partial<UniverseOptions> | undefined {
  return ofName(split, dataset, mostInPassing);
}

/** As universeOfName, of any size: for who decides whether to wait for it. */
export function anyUniverseOfName(split: string, dataset: string): Partial<UniverseOptions> | undefined {
  return ofName(split, dataset, most);
}

function ofName(
  split: string,
  dataset: string,
  limit: { readonly depth: number; readonly size: number },
): Partial<UniverseOptions> | undefined {
  const [depth, size, seed] = /^depth_(\d+)_size_(\d+)_seed_(\d+)$/.exec(split)?.slice(1).map(Number) ?? [];
  if (depth === undefined || size === undefined || seed === undefined) return undefined;
  if (depth > limit.depth || size > limit.size || depth < 4 || size < 1) return undefined;
  const tiny = tinyUniverse(seed);
  if (/(^|[/\\])tiny$/.test(dataset) && depth === tiny.questionDepth && size === tiny.maxFamilyTreeSize)
    return tiny;
  const families = familiesOf(size);
  return {
    seed,
    questionDepth: depth,
    maxFamilyTreeSize: size / families,
    numFamilyTrees: families,
    easyMode: /easy/.test(dataset) || depth < 10,
    unfillable: 'skip',
  };
}

/** The fewest families of one size that have so many people together; one large family where none has. */
function familiesOf(size: number): number {
  const fewest = Math.max(1, Math.ceil(size / family));
  for (let families = fewest; families * 5 <= size; families++) if (size % families === 0) return families;
  return 1;
}
