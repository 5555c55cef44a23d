import { factSections } from '../../universe/facts/facts';
import { populate } from '../../universe/people/people';
import { resolveOptions } from '../../universe/resolve-options';

let facts: string | undefined;

/** The facts of a universe for rules that stand alone: four families, in which every relation of PhantomWiki holds of someone. */
export function madeUniverseFacts(): string {
  facts ??= factSections(
    populate(
      resolveOptions({
        seed: 3,
        numFamilyTrees: 4,
        maxFamilyTreeSize: 40,
        maxFamilyTreeDepth: 6,
        friendshipK: 3,
      }),
    ),
  );
  return facts;
}
