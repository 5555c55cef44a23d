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
  const members: [name: string, member: Member][] = [];
  for (let tree = 0; tree < population.numFamilyTrees; tree++) {
    const grown = growFamily(families, population, most);
    // Trees of one shape are about as large: a few of them tell how many people there will be.
    const foreseen = tree < foreseenFrom ? 0 : (members.length / tree) * population.numFamilyTrees;
    if (members.length + grown.length > most || foreseen > 2 * most)
      throw new TooManyPeople(most, population.friendshipK, memory);
    const family = grown.map((m): [string, Member] => [naming.name(m), m]);
    for (const one of family.sort(([a], [b]) => byCodeUnit(a, b))) members.push(one);
  }

  const friends: string[][] = members.map(() => []);
  for (const [one, other] of befriend(
    new Random(friendshipSeed, 'friends'),
    members.length,
    population.friendshipK,
  )) {
    friends[one]!.push(members[other]![0]);
    friends[other]!.push(members[one]![0]);
  }

  const attributes = new Random(seed, 'attributes');
  const names = new Map(members.map(([name, member]) => [member, name]));
  const nameOf = (member: Member | undefined) => member && names.get(member);
  return members.map(([name, member], i) => ({
    name,
    gender: member.gender,
    born: isoDate(member.born),
    mother: nameOf(member.mother),
    father: nameOf(member.father),
    spouse: nameOf(member.spouse),
    children: member.children.map((child) => nameOf(child)!).sort(byCodeUnit),
    friends: friends[i]!.sort(byCodeUnit),
    job: attributes.pick(jobs),
    hobby: attributes.pick(hobbies),
  }));
}

/** Trees after which the number of people is foreseen. */
const foreseenFrom = 20;

/** Not localeCompare: its order depends on the machine's locale. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
