import type { Family, Gender } from './person';

/** A relation whose word depends on who stands in it. */
interface Relation {
  readonly male: string;
  readonly female: string;
  /** Its predicate in the program, for a man and for a woman. */
  readonly predicate: Readonly<Record<Gender, string>>;
  /** Whether the first is it to the second. */
  is(kin: Kin, first: string, second: string): boolean;
}

const relation = (male: string, female: string, is: Relation['is']): Relation => ({
  male,
  female,
  predicate: { male: male.replaceAll('-', '_'), female: female.replaceAll('-', '_') },
  is,
});

/** What the questions are about. */
export const relations: readonly Relation[] = [
  relation('father', 'mother', (kin, one, other) => kin.parents(other).has(one)),
  relation('son', 'daughter', (kin, one, other) => kin.children(other).has(one)),
  relation('husband', 'wife', (kin, one, other) => kin.spouses(other).has(one)),
  relation('brother', 'sister', (kin, one, other) => kin.areSiblings(one, other)),
  relation('grandfather', 'grandmother', (kin, one, other) =>
    some(kin.parents(other), (parent) => kin.parents(parent).has(one)),
  ),
  relation('grandson', 'granddaughter', (kin, one, other) =>
    some(kin.parents(one), (parent) => kin.parents(parent).has(other)),
  ),
  relation('uncle', 'aunt', (kin, one, other) =>
    some(kin.parents(other), (parent) => kin.areSiblings(one, parent)),
  ),
  relation('nephew', 'niece', (kin, one, other) =>
    some(kin.parents(one), (parent) => kin.areSiblings(other, parent)),
  ),
  relation('father-in-law', 'mother-in-law', (kin, one, other) =>
    some(kin.spouses(other), (spouse) => kin.parents(spouse).has(one)),
  ),
  relation('son-in-law', 'daughter-in-law', (kin, one, other) =>
    some(kin.spouses(one), (spouse) => kin.parents(spouse).has(other)),
  ),
];

function some(names: ReadonlySet<string>, is: (name: string) => boolean): boolean {
  for (const name of names) if (is(name)) return true;
  return false;
}

const nobody: ReadonlySet<string> = new Set();

/** Who is what to whom in a family. */
export class Kin {
  private readonly parentsOf = new Map<string, Set<string>>();
  private readonly childrenOf = new Map<string, Set<string>>();
  private readonly spousesOf = new Map<string, Set<string>>();

  constructor(readonly family: Family) {
    for (const { partners, children } of family.couples) {
      const [a, b] = partners;
      put(this.spousesOf, a, b);
      put(this.spousesOf, b, a);
      for (const child of children) {
        for (const partner of partners) {
          put(this.parentsOf, child, partner);
          put(this.childrenOf, partner, child);
        }
      }
    }
  }

  parents = (name: string): ReadonlySet<string> => this.parentsOf.get(name) ?? nobody;
  children = (name: string): ReadonlySet<string> => this.childrenOf.get(name) ?? nobody;
  spouses = (name: string): ReadonlySet<string> => this.spousesOf.get(name) ?? nobody;

  areSiblings(one: string, other: string): boolean {
    return one !== other && some(this.parents(one), (parent) => this.children(parent).has(other));
  }

  /** What the first is to the second, in as many words as fit; a word for each gender where that is not known. */
  wordsFor(first: string, second: string): readonly string[] {
    const { gender } = this.family.people.get(first)!;
    return relations
      .filter(({ is }) => is(this, first, second))
      .flatMap(({ male, female }) =>
        gender === undefined ? [male, female] : [gender === 'male' ? male : female],
      );
  }
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
