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
  relation('grandfather', 'grandmother', (kin, one, other) =>
    kin.parents(other).some((parent) => kin.parents(parent).includes(one)),
  ),
  relation('grandson', 'granddaughter', (kin, one, other) =>
    kin.parents(one).some((parent) => kin.parents(parent).includes(other)),
  ),
  relation('uncle', 'aunt', (kin, one, other) =>
    kin.parents(other).some((parent) => kin.areSiblings(one, parent)),
  ),
  relation('nephew', 'niece', (kin, one, other) =>
    kin.parents(one).some((parent) => kin.areSiblings(other, parent)),
  ),
  relation('father-in-law', 'mother-in-law', (kin, one, other) =>
    kin.spouses(other).some((spouse) => kin.parents(spouse).includes(one)),
  ),
  relation('son-in-law', 'daughter-in-law', (kin, one, other) =>
    kin.spouses(one).some((spouse) => kin.parents(spouse).includes(other)),
  ),
];

/** A couple with its children, by their places. */
interface PlacedCouple {
  readonly partners: readonly [number, number];
  readonly children: Places;
}

const nobody: Places = [];

/** Who is what to whom in a family. */
export class Kin {
  readonly people: readonly Person[];
  readonly couples: readonly PlacedCouple[];
  private readonly places = new Map<string, number>();
  private readonly parentsOf: Places[];
  private readonly spousesOf: Places[];

  constructor(family: Family) {
    this.people = [...family.people.values()];
    for (const { name } of this.people) this.places.set(name, this.places.size);
    this.parentsOf = this.people.map(() => nobody);
    this.spousesOf = this.people.map(() => nobody);
    this.couples = family.couples.map(({ partners: [one, other], children }) => {
      const partners = [this.placeOf(one), this.placeOf(other)] as const;
      const [a, b] = partners;
      join(this.spousesOf, a, [b]);
      join(this.spousesOf, b, [a]);
      const placed = children.map((child) => this.placeOf(child));
      for (const child of placed) join(this.parentsOf, child, partners);
      return { partners, children: placed };
    });
  }

  /** @throws RangeError for a name that nobody has */
  placeOf(name: string): number {
    const place = this.places.get(name);
    if (place === undefined) throw new RangeError(`Nobody is called ${name}.`);
    return place;
  }

  parents(place: number): Places {
    return this.parentsOf[place]!;
  }

  spouses(place: number): Places {
    return this.spousesOf[place]!;
  }

  areSiblings(one: number, other: number): boolean {
    return one !== other && this.parents(one).some((parent) => this.parents(other).includes(parent));
  }

  /** What the first is to the second, in as many words as fit; a word for each gender where that is not known. */
  wordsFor(first: number, second: number): readonly string[] {
    const { gender } = this.people[first]!;
    const found = relations.filter(({ is }) => is(this, first, second));
    return found.flatMap(({ male, female }) =>
      gender === undefined ? [male, female] : gender === 'male' ? male : female,
    );
  }
}

function join(lists: Places[], at: number, more: Places): void {
  const known = lists[at]!;
  lists[at] = known.length === 0 ? more : [...known, ...more];
}
