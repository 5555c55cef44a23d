import type { UniverseOptions } from '../options';

/**
 * The small universes of recipes/tiny: one family of six and their friends, whose articles fit into the tiny
 * policy's context. Questions are easy ones (relations that articles state), of up to two relations and an attribute.
 */
export function tinyUniverse(seed: number): Partial<UniverseOptions> {
  return {
    seed,
    questionDepth: 6,
    numFamilyTrees: 1,
    maxFamilyTreeSize: 6,
    maxFamilyTreeDepth: 3,
    friendshipK: 1.5,
    numQuestionsPerType: 3,
    easyMode: true,
    unfillable: 'skip',
  };
}
