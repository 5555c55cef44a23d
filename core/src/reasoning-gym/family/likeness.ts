import { hashDigits, mixed } from '../../universe/text-hash';
import type { Kin } from './kin';

/** Rounds after which a colour knows of everyone in a family of three generations. */
const rounds = 5;
/** What somebody is to the one whose colour is told. */
const [spouse, parent, child] = [0x51ed270b, 0x2545f491, 0x6c8e9cf5];

/**
 * The same for questions about families that are alike but for names and order. Each person is coloured by gender and
 * by being asked about, then by the colours of parents, children and spouses, until all have told all. Colours are
 * numbers, and what is told is added up, so that its order makes no difference.
 */
export function familyLikeness(kin: Kin, first: number, second: number): string {
  return hashDigits(coloured(0x811c9dc5, kin, first, second), coloured(0x2f0b4c47, kin, first, second));
}

function coloured(seed: number, { people, couples }: Kin, first: number, second: number): number {
  const colours = new Int32Array(people.length);
  for (let place = 0; place < people.length; place++) {
    const { gender } = people[place]!;
    const asked = place === first ? 4 : place === second ? 8 : 0;
    colours[place] = mixed(seed + (gender === 'male' ? 1 : gender === 'female' ? 2 : 0) + asked);
  }
  const told = new Int32Array(people.length);
  for (let round = 0; round < rounds; round++) {
    told.fill(0);
    for (const { partners, children } of couples) {
      const [a, b] = partners;
      const [byA, byB] = [colours[a]!, colours[b]!];
      const ofBoth = (mixed(byA ^ parent) + mixed(byB ^ parent)) | 0;
      let ofChildren = 0;
      for (const one of children) {
        told[one] = (told[one]! + ofBoth) | 0;
        ofChildren = (ofChildren + mixed(colours[one]! ^ child)) | 0;
      }
      told[a] = (told[a]! + ofChildren + mixed(byB ^ spouse)) | 0;
      told[b] = (told[b]! + ofChildren + mixed(byA ^ spouse)) | 0;
    }
    for (let i = 0; i < colours.length; i++)
      colours[i] = mixed(Math.imul(colours[i]!, 0x01000193) ^ mixed(told[i]!));
  }
  let sum = seed;
  for (const colour of colours) sum = (sum + mixed(colour)) | 0;
  return mixed(sum);
}
