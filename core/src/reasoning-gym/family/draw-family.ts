import type { Random } from '../../universe/random';
import { familyNames } from './names';
import type { Couple, Family, Gender, Person } from './person';

/** Fewer are no family of three generations. */
export const smallestFamily = 3;
/** More would need more names than there are. */
export const largestFamily = 60;

/**
 * A family of so many: grandparents and their son; from 4 up his wife, from 7 her parents, from 9 his brother with a wife,
 * from 11 his sister with a husband. All others are children of these couples.
 */
export function drawFamily(size: number, random: Random): Family {
  const pools = { male: new Pool(namesakes.male), female: new Pool(namesakes.female) };
  const people: Person[] = [];
  const born = (gender: Gender): number => people.push(pools[gender].draw(random)) - 1;
  const couples: { partners: [number, number]; children: number[] }[] = [];
  const withChildren: (typeof couples)[number][] = [];
  const grandparents = pair(born('male'), born('female'), random);
  const father = born('male');
  const siblings = [father];
  couples.push({ partners: grandparents, children: siblings });
  const marry = (one: number, gender: Gender): number => {
    const spouse = born(gender);
    const couple = { partners: pair(one, spouse, random), children: [] };
    couples.push(couple);
    withChildren.push(couple);
    return spouse;
  };
  if (size > 3) {
    const mother = marry(father, 'female');
    if (size > 6) couples.push({ partners: pair(born('male'), born('female'), random), children: [mother] });
  }
  for (const [least, gender, spouse] of siblingsFrom) {
    if (size <= least) continue;
    const sibling = born(gender);
    siblings.splice(random.below(siblings.length + 1), 0, sibling);
    marry(sibling, spouse);
  }
  while (people.length < size) {
    const { male, female } = pools;
    const gender = male.left === 0 || (female.left > 0 && random.chance(0.5)) ? 'female' : 'male';
    random.pick(withChildren).children.push(born(gender));
  }
  return { people, couples: couples satisfies Couple[] };
}

/** Above which size the father has a brother, and a sister, and the gender of whom they marry. */
const siblingsFrom = [
  [8, 'male', 'female'],
  [10, 'female', 'male'],
] as const;

const namesakes: Readonly<Record<Gender, readonly Person[]>> = {
  male: familyNames.male.map((name) => ({ name, gender: 'male' })),
  female: familyNames.female.map((name) => ({ name, gender: 'female' })),
};

/** People of whom nobody is drawn twice. */
class Pool {
  /** Places of those who were drawn, the lowest first. */
  private readonly drawn: number[] = [];

  constructor(private readonly people: readonly Person[]) {}

  get left(): number {
    return this.people.length - this.drawn.length;
  }

  /** Each of those who are left with the same probability. */
  draw(random: Random): Person {
    const { drawn } = this;
    let place = random.below(this.left);
    let at = 0;
    for (; at < drawn.length && drawn[at]! <= place; at++) place++;
    drawn.push(place);
    // Far faster than splice.
    for (let next = drawn.length - 1; next > at; next--) drawn[next] = drawn[next - 1]!;
    drawn[at] = place;
    return this.people[place]!;
  }
}

const pair = (one: number, other: number, random: Random): [number, number] =>
  random.chance(0.5) ? [one, other] : [other, one];
