import type { Random } from '../../universe/random';
import type { GymDraft } from '../record';
import { drawFamily } from './draw-family';
import { Kin } from './kin';
import { familyLikeness } from './likeness';
import type { Gender } from './person';
import { storyOf } from './story';

export interface FamilySettings {
  readonly minFamilySize: number;
  readonly maxFamilySize: number;
  /** Labels as the package gives them, wrong ones included. */
  readonly upstreamLabels: boolean;
}

/** Draws a family of a size within the bounds, and two of its members of whom one is something to the other. */
export function drawFamilyQuestion(
  { minFamilySize, maxFamilySize, upstreamLabels }: FamilySettings,
  random: Random,
): GymDraft {
  const size = random.between(minFamilySize, maxFamilySize);
  const family = drawFamily(size, random);
  const kin = new Kin(family);
  for (;;) {
    const [first, second] = [random.below(size), random.below(size)];
    const relation = first === second ? undefined : kin.relationOf(first, second);
    // Reasoning Gym never asks what a grandchild is.
    if (relation === undefined || relation.male === 'grandson') continue;
    const word = relation[genderOf(kin, first)];
    const relationship = upstreamLabels ? upstreamLabel(word, kin, first, second) : word;
    const [person1, person2] = [kin.people[first]!.name, kin.people[second]!.name];
    return {
      question: storyOf(family, person1, person2, random),
      answer: relationship,
      metadata: {
        person1,
        person2,
        relationship,
        family_size: size,
        difficulty: { family_size: [minFamilySize, maxFamilySize] },
      },
      likeness: familyLikeness(family, first, second),
    };
  }
}

/** All who are drawn have one. */
const genderOf = (kin: Kin, place: number): Gender => kin.people[place]!.gender!;

/**
 * The label that reasoning-gym 0.1.24 gives: of in-laws what the second is to the first, and niece or nephew by the
 * gender of the second.
 */
function upstreamLabel(word: string, kin: Kin, first: number, second: number): string {
  if (word.endsWith('-in-law')) return kin.wordsFor(second, first)[0] ?? word;
  if (word !== 'niece' && word !== 'nephew') return word;
  return genderOf(kin, second) === 'male' ? 'nephew' : 'niece';
}
