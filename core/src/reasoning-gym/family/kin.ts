import type { Family, Gender, Person } from './person';

/** Members of a family by their places in it, from 0. */
type Places = readonly number[];

/** A relation whose word depends on who stands in it. */
export interface Relation {
  readonly male: string;
  readonly female: string;
  /** Its predicate in the program, for a man and for a woman. */
  readonly predicate: Readonly<Record<Gender, string>>;
  /** Whether the first is it to the second; both by their places. */
  is(kin: Kin, first: number, second: number): boolean;
}

const relation = (male: string, female: string, is: Relation['is']): Relation => ({
  male,
  female,
  predicate: { male: male.replaceAll('-', '_'), female: female.replaceAll('-', '_') },
  is,
});

/** What the questions are about. */
export const relations: readonly Relation[] = [
  relation('father', 'mother', (kin, one, other) => kin.parents(other).includes(one)),
  relation('son', 'daughter', (kin, one, other) => kin.parents(one).includes(other)),
  relation('husband', 'wife', (kin, one, other) => kin.spouses(other).includes(one)),
  relation('brother', 'sister', (kin, one, other) => kin.areSiblings(one, other)),
  relation('grandfather', 'grandmother', (kin, one, other) => kin.isGrandparent(one, other)),
  relation('grandson', 'granddaughter', (kin, one, other) => kin.isGrandparent(other, one)),
  relation('uncle', 'aunt', (kin, one, other) => kin.isSiblingOfParent(one, other)),
  relation('nephew', 'niece', (kin, one, other) => kin.isSiblingOfParent(other, one)),
  relation('father-in-law', 'mother-in-law', (kin, one, other) => kin.isParentOfSpouse(one, other)),
  relation('son-in-law', 'daughter-in-law', (kin, one, other) => kin.isParentOfSpouse(other, one)),
];

const nobody: Places = [];

/** Who is what to whom in a family. */
export class Kin {
  readonly people: readonly Person[];
  private readonly parentsOf: Places[];
  private readonly spousesOf: Places[];

  constructor({ people, couples }: Family) {
    this.people = people;
    this.parentsOf = new Array<Places>(people.length).fill(nobody);
    this.spousesOf = new Array<Places>(people.length).fill(nobody);
    for (const { partners, children } of couples) {
      const [a, b] = partners;
      join(this.spousesOf, a, [b]);
      join(this.spousesOf, b, [a]);
      for (const child of children) join(this.parentsOf, child, partners);
    }
  }

  parents(place: number): Places {
    return this.parentsOf[place]!;
  }

  spouses(place: number): Places {
    return this.spousesOf[place]!;
  }

  areSiblings(one: number, other: number): boolean {
    if (one === other) return false;
    const parents = this.parents(other);
    for (const parent of this.parents(one)) if (parents.includes(parent)) return true;
    return false;
  }

  isGrandparent(one: number, other: number): boolean {
    for (const parent of this.parents(other)) if (this.parents(parent).includes(one)) return true;
    return false;
  }

  isSiblingOfParent(one: number, other: number): boolean {
    for (const parent of this.parents(other)) if (this.areSiblings(one, parent)) return true;
    return false;
  }

  isParentOfSpouse(one: number, other: number): boolean {
    for (const spouse of this.spouses(other)) if (this.parents(spouse).includes(one)) return true;
    return false;
  }

  /** The first relation in which the first stands to the second. */
  relationOf(first: number, second: number): Relation | undefined {
    for (const relation of relations) if (relation.is(this, first, second)) return relation;
    return undefined;
  }

  /** What the first is to the second, in as many words as fit; a word for each gender where that is not known. */
  wordsFor(first: number, second: number): readonly string[] {
    const { gender } = this.people[first]!;
    const found = relations.filter(({ is }) => is(this, first, second));
    return found.flatMap((relation) =>
      gender === undefined ? [relation.male, relation.female] : relation[gender],
    );
  }
}

function join(lists: Places[], at: number, more: Places): void {
  const known = lists[at]!;
  lists[at] = known.length === 0 ? more : [...known, ...more];
}
