import { hashDigits, mixed } from '../../universe/text-hash';
import type { Family } from './person';

/** Rounds after which a colour knows of everyone in a family of three generations. */
const rounds = 5;
/** What somebody is to the one whose colour is told. */
const [spouse, parent, child] = [0x51ed270b, 0x2545f491, 0x6c8e9cf5];

interface Links {
  readonly partners: readonly [number, number];
  readonly children: readonly number[];
}

/**
 * The same for questions about families that are alike but for names and order. Each person is coloured by gender and
 * by being asked about, then by the colours of parents, children and spouses, until all have told all. Colours are
 * numbers, and what is told is added up, so that its order makes no difference.
 */
export function familyLikeness({ people, couples }: Family, first: string, second: string): string {
  const places = new Map<string, number>();
  const start: number[] = [];
  for (const { name, gender } of people.values()) {
    places.set(name, start.length);
    const asked = name === first ? 4 : name === second ? 8 : 0;
    start.push((gender === 'male' ? 1 : gender === 'female' ? 2 : 0) + asked);
  }
  const links = couples.map(
    ({ partners, children }): Links => ({
      partners: [places.get(partners[0])!, places.get(partners[1])!],
      children: children.map((name) => places.get(name)!),
    }),
  );
  return hashDigits(coloured(0x811c9dc5, start, links), coloured(0x2f0b4c47, start, links));
}

function coloured(seed: number, start: readonly number[], links: readonly Links[]): number {
  const colours = Int32Array.from(start, (kind) => mixed(seed + kind));
  const told = new Int32Array(colours.length);
  for (let round = 0; round < rounds; round++) {
    told.fill(0);
    for (const { partners, children } of links) {
      const [a, b] = partners;
      const [byA, byB] = [colours[a]!, colours[b]!];
      told[a]! += mixed(byB ^ spouse);
      told[b]! += mixed(byA ^ spouse);
      const ofBoth = mixed(byA ^ parent) + mixed(byB ^ parent);
      let ofChildren = 0;
      for (const one of children) {
        told[one]! += ofBoth;
        ofChildren += mixed(colours[one]! ^ child);
      }
      told[a]! += ofChildren;
      told[b]! += ofChildren;
    }
    for (let i = 0; i < colours.length; i++)
      colours[i] = mixed(Math.imul(colours[i]!, 0x01000193) ^ mixed(told[i]!));
  }
  return mixed(colours.reduce((sum, colour) => (sum + mixed(colour)) | 0, seed));
}
