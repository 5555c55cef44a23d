import { mixed, shareOf } from '../../universe/text-hash';
import type { Couple, Family } from './person';

/** Rounds after which a colour knows of everyone in a family of three generations. */
const rounds = 5;
/** What somebody is to the one whose colour is told. */
const [spouse, parent, child] = [0x51ed270b, 0x2545f491, 0x6c8e9cf5];

/** Of the people of one family after the other: nothing of it outlives a call. */
let [colours, told] = [new Int32Array(64), new Int32Array(64)];

/**
 * The same for questions about families that are alike but for names and order, in [0, 1). Each person is coloured by gender
 * and by being asked about, then by the colours of parents, children and spouses, until all have told all. Colours are
 * numbers, and what is told is added up, so that its order makes no difference.
 */
export function familyLikeness(family: Family, first: number, second: number): number {
  return shareOf(coloured(0x811c9dc5, family, first, second), coloured(0x2f0b4c47, family, first, second));
}

function coloured(seed: number, { people, couples }: Family, first: number, second: number): number {
  const size = people.length;
  if (colours.length < size) [colours, told] = [new Int32Array(2 * size), new Int32Array(2 * size)];
  for (let place = 0; place < size; place++) {
    const { gender } = people[place]!;
    const asked = place === first ? 4 : place === second ? 8 : 0;
    colours[place] = mixed(seed + (gender === 'male' ? 1 : gender === 'female' ? 2 : 0) + asked);
  }
  for (let round = 0; round < rounds; round++) {
    told.fill(0, 0, size);
    for (const couple of couples) tell(couple);
    for (let i = 0; i < size; i++) colours[i] = mixed(Math.imul(colours[i]!, 0x01000193) ^ mixed(told[i]!));
  }
  let sum = seed;
  for (let i = 0; i < size; i++) sum = (sum + mixed(colours[i]!)) | 0;
  return mixed(sum);
}

function tell({ partners: [a, b], children }: Couple): void {
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
