import { hobbies } from '../names/hobbies';
import { jobs } from '../names/jobs';
import { Random } from '../random';
import { mostPeople, TooManyPeople } from '../universe-capacity';
import { isoDate } from './calendar';
import { type FamilyShape, growFamily } from './family-tree';
import { befriend } from './friendships';
import { Naming } from './naming';
import type { Member, Person } from './person';

export interface Population extends FamilyShape {
  readonly seed: number;
  readonly numFamilyTrees: number;
  /** Average number of friends. */
  readonly friendshipK: number;
  /** Seed of the friendships alone; the universe's own unless given. */
  readonly friendshipSeed?: number;
}

/**
 * Everyone of a universe, family by family, each family sorted by name.
 * @param memory bytes that the universe may take
 * @throws TooManyPeople
 */
export function populate(population: Population, memory = Number.POSITIVE_INFINITY): Person[] {
  const { seed, friendshipSeed = seed } = population;
  const most = mostPeople(memory, population.friendshipK);
  const families = new Random(seed, 'families');
  const naming = new Naming(new Random(seed, 'names'));
  const members: Member[] = [];
  for (let tree = 0; tree < population.numFamilyTrees; tree++) {
    const family = growFamily(families, population, most);
    // Trees of one shape are about as large: a few of them tell how many people there will be.
    const foreseen = tree < foreseenFrom ? 0 : (members.length / tree) * population.numFamilyTrees;
    if (members.length + family.length > most || foreseen > 2 * most)
      throw new TooManyPeople(most, population.friendshipK, memory);
    for (const member of family) naming.name(member);
    for (const member of family.sort((a, b) => byCodeUnit(a.name!, b.name!))) members.push(member);
  }

  const friends: string[][] = members.map(() => []);
  for (const [one, other] of befriend(
    new Random(friendshipSeed, 'friends'),
    members.length,
    population.friendshipK,
  )) {
    friends[one]!.push(members[other]!.name!);
    friends[other]!.push(members[one]!.name!);
  }

  const attributes = new Random(seed, 'attributes');
  return members.map((member, i) => ({
    name: member.name!,
    gender: member.gender,
    born: isoDate(member.born),
    mother: member.mother?.name,
    father: member.father?.name,
    spouse: member.spouse?.name,
    children: sorted(member.children.map(({ name }) => name!)),
    friends: sorted(friends[i]!),
    job: attributes.pick(jobs),
    hobby: attributes.pick(hobbies),
  }));
}

/** Trees after which the number of people is foreseen. */
const foreseenFrom = 20;

/** Most lists are of few names: to put each in its place takes less than Node's own sort, which makes a copy first. */
function sorted(names: string[]): string[] {
  if (names.length > 8) return names.sort(byCodeUnit);
  for (let i = 1; i < names.length; i++) {
    const name = names[i]!;
    let at = i;
    for (; at > 0 && names[at - 1]! > name; at--) names[at] = names[at - 1]!;
    names[at] = name;
  }
  return names;
}

/** Not localeCompare: its order depends on the machine's locale. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
