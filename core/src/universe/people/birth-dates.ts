import type { Random } from '../random';
import type { Member } from './person';

/**
 * Ages in days, so that no leap year can break a bound that is stated in years: 18 years are at most 6,575
 * days, 45 years at least 16,435.
 */
const YOUNGEST_PARENT = 6_575;
const OLDEST_PARENT = 16_435;
const USUAL_PARENT = 9_862; // 27 years
const PARENT_DEVIATION = 1_096; // 3 years
const SPOUSE_DEVIATION = 731; // 2 years
const WIDEST_MARRIAGE = 3_652; // 10 years
const BETWEEN_SIBLINGS = 300;
const TWINS = 0.05;
const TRIES = 64;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Close to the partner's, ten years off at the most. */
export function spouseBirth(random: Random, partner: number): number {
  return partner + clamp(random.normal(SPOUSE_DEVIATION), -WIDEST_MARRIAGE, WIDEST_MARRIAGE);
}

/** Both 18 to 45 years before the child's, and close to each other. */
export function parentBirths(random: Random, child: number): [number, number] {
  const latest = child - YOUNGEST_PARENT;
  const earliest = child - OLDEST_PARENT;
  const one = clamp(child - USUAL_PARENT + random.normal(PARENT_DEVIATION), earliest, latest);
  return [one, clamp(spouseBirth(random, one), earliest, latest)];
}

/**
 * 18 to 45 years after both parents', and a pregnancy away from every sibling's, twins apart. Undefined when
 * the couple's years are too full for one more child.
 */
export function childBirth(random: Random, father: Member, mother: Member): number | undefined {
  const siblings = father.children;
  if (siblings.length > 0 && random.chance(TWINS)) return random.pick(siblings).born;
  const younger = Math.max(father.born, mother.born);
  const earliest = younger + YOUNGEST_PARENT;
  const latest = Math.min(father.born, mother.born) + OLDEST_PARENT;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // Large families fill the likely years, so the second half of the tries looks at all of them.
    const day =
      attempt < TRIES / 2
        ? younger + USUAL_PARENT + random.normal(PARENT_DEVIATION)
        : random.between(earliest, latest);
    const free = siblings.every(({ born }) => Math.abs(born - day) >= BETWEEN_SIBLINGS);
    if (day >= earliest && day <= latest && free) return day;
  }
  return undefined;
}
