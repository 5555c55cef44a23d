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
  const names = { male: [...familyNames.male], female: [...familyNames.female] };
  const people = new Map<string, Person>();
  const born = (gender: Gender): string => {
    const pool = names[gender];
    const place = random.below(pool.length);
    const name = pool[place]!;
    // Far faster than splice.
    for (let next = place + 1; next < pool.length; next++) pool[next - 1] = pool[next]!;
    pool.pop();
    people.set(name, { name, gender });
    return name;
  };
  const grandparents = pair(born('male'), born('female'), random);
  const father = born('male');
  const siblings = [father];
  const couples: { partners: [string, string]; children: string[] }[] = [
    { partners: grandparents, children: siblings },
  ];
  const withChildren: (typeof couples)[number][] = [];
  const marry = (one: string, gender: Gender) => {
    const couple = { partners: pair(one, born(gender), random), children: [] };
    couples.push(couple);
    withChildren.push(couple);
    return couple;
  };
  if (size > 3) {
    const [mother] = marry(father, 'female').partners.filter((name) => name !== father);
    if (size > 6) couples.push({ partners: pair(born('male'), born('female'), random), children: [mother!] });
  }
  for (const [least, gender, spouse] of [
    [8, 'male', 'female'],
    [10, 'female', 'male'],
  ] as const) {
    if (size <= least) continue;
    const sibling = born(gender);
    siblings.splice(random.below(siblings.length + 1), 0, sibling);
    marry(sibling, spouse);
  }
  while (people.size < size) {
    const gender =
      names.male.length === 0 || (names.female.length > 0 && random.chance(0.5)) ? 'female' : 'male';
    random.pick(withChildren).children.push(born(gender));
  }
  return { people, couples: couples satisfies Couple[] };
}

const pair = (one: string, other: string, random: Random): [string, string] =>
  random.chance(0.5) ? [one, other] : [other, one];
