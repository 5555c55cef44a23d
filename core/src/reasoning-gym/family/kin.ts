import type { Family, Gender } from './person';

/** A relation whose word depends on who stands in it. */
interface Relation {
  readonly male: string;
  readonly female: string;
  /** Its predicate in the program, for a man and for a woman. */
  readonly predicate: Readonly<Record<Gender, string>>;
  of(kin: Kin, name: string): ReadonlySet<string>;
}

const relation = (male: string, female: string, of: Relation['of']): Relation => ({
  male,
  female,
  predicate: { male: male.replaceAll('-', '_'), female: female.replaceAll('-', '_') },
  of,
});

/** What the questions are about: a person of `of(name)` is its word to `name`. */
export const relations: readonly Relation[] = [
  relation('father', 'mother', (kin, name) => kin.parents(name)),
  relation('son', 'daughter', (kin, name) => kin.children(name)),
  relation('husband', 'wife', (kin, name) => kin.spouses(name)),
  relation('brother', 'sister', (kin, name) => kin.siblings(name)),
  relation('grandfather', 'grandmother', (kin, name) => over(kin.parents(name), (p) => kin.parents(p))),
  relation('grandson', 'granddaughter', (kin, name) => over(kin.children(name), (c) => kin.children(c))),
  relation('uncle', 'aunt', (kin, name) => over(kin.parents(name), (p) => kin.siblings(p))),
  relation('nephew', 'niece', (kin, name) => over(kin.siblings(name), (s) => kin.children(s))),
  relation('father-in-law', 'mother-in-law', (kin, name) => over(kin.spouses(name), (s) => kin.parents(s))),
  relation('son-in-law', 'daughter-in-law', (kin, name) => over(kin.children(name), (c) => kin.spouses(c))),
];

const over = (names: Iterable<string>, next: (name: string) => Iterable<string>): ReadonlySet<string> =>
  new Set([...names].flatMap((name) => [...next(name)]));

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

  siblings(name: string): ReadonlySet<string> {
    const all = over(this.parents(name), this.children);
    return new Set([...all].filter((other) => other !== name));
  }

  /** What the first is to the second, in as many words as fit; a word for each gender where that is not known. */
  wordsFor(first: string, second: string): readonly string[] {
    const { gender } = this.family.people.get(first)!;
    return relations
      .filter(({ of }) => of(this, second).has(first))
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
