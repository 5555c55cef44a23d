import type { Random } from '../random';
import { childBirth, parentBirths, spouseBirth } from './birth-dates';
import { dayOf } from './calendar';
import type { Member } from './person';

export interface FamilyShape {
  /** Generations below the first. */
  readonly maxFamilyTreeDepth: number;
  /** People; never exceeded. */
  readonly maxFamilyTreeSize: number;
  /** Children of a couple. */
  readonly maxBranchingFactor: number;
  /** Chance of stopping after each addition. */
  readonly stopProb: number;
}

/** Picks that find nothing to add, per person of the wanted size, before a tree counts as grown. */
const PICKS = 100;

/**
 * Grows one family from one person, as PhantomWiki does: pick anyone, give them parents or a child (and a
 * spouse to have it with), until the tree is full or luck stops it.
 * @param most growing ends above this: the caller does not want so many
 */
export function growFamily(random: Random, shape: FamilyShape, most = Number.POSITIVE_INFINITY): Member[] {
  const tree = new Tree(random, shape);
  for (let pick = 0; pick < PICKS * shape.maxFamilyTreeSize && tree.room > 0; pick++) {
    if (tree.members.length > most) break;
    if (tree.extend() && shape.stopProb > 0 && random.chance(shape.stopProb)) break;
  }
  tree.bringToPresent();
  return tree.members;
}

class Tree {
  readonly members: Member[] = [];
  private oldest = 0;
  private youngest = 0;

  constructor(
    private readonly random: Random,
    private readonly shape: FamilyShape,
  ) {
    this.add(random.pick(['female', 'male']), 0, 0);
  }

  get room(): number {
    return this.shape.maxFamilyTreeSize - this.members.length;
  }

  /** Picks someone and tries to add their parents or a child; says whether the tree grew. */
  extend(): boolean {
    const person = this.random.pick(this.members);
    const deeper = this.youngest - this.oldest < this.shape.maxFamilyTreeDepth;
    const parents = !person.father && this.room >= 2 && (deeper || person.level > this.oldest);
    const child =
      person.children.length < this.shape.maxBranchingFactor &&
      this.room >= (person.spouse ? 1 : 2) &&
      (deeper || person.level < this.youngest);
    if (parents && (!child || this.random.chance(0.5))) return this.addParents(person);
    return child && this.addChild(person);
  }

  /** Moves the whole family in time, ages kept, so that its youngest is born between 1985 and 2014. */
  bringToPresent(): void {
    const last = this.members.reduce((day, { born }) => Math.max(day, born), Number.NEGATIVE_INFINITY);
    const target = this.random.between(dayOf(1985, 1, 1), dayOf(2014, 12, 31));
    for (const member of this.members) member.born += target - last;
  }

  private addParents(child: Member): boolean {
    const [one, two] = parentBirths(this.random, child.born);
    const father = this.add('male', child.level - 1, one);
    const mother = this.add('female', child.level - 1, two);
    marry(father, mother);
    beget(father, mother, child);
    return true;
  }

  private addChild(person: Member): boolean {
    const spouse = person.spouse ?? this.addSpouse(person);
    const [father, mother] = person.gender === 'male' ? [person, spouse] : [spouse, person];
    const born = childBirth(this.random, father, mother);
    if (born === undefined) return false;
    beget(father, mother, this.add(this.random.pick(['female', 'male']), person.level + 1, born));
    return true;
  }

  private addSpouse(person: Member): Member {
    const gender = person.gender === 'male' ? 'female' : 'male';
    const spouse = this.add(gender, person.level, spouseBirth(this.random, person.born));
    marry(person, spouse);
    return spouse;
  }

  private add(gender: Member['gender'], level: number, born: number): Member {
    const member: Member = {
      gender,
      level,
      born,
      mother: undefined,
      father: undefined,
      spouse: undefined,
      children: [],
      name: undefined,
      family: undefined,
    };
    this.members.push(member);
    this.oldest = Math.min(this.oldest, level);
    this.youngest = Math.max(this.youngest, level);
    return member;
  }
}

function marry(one: Member, other: Member): void {
  one.spouse = other;
  other.spouse = one;
}

function beget(father: Member, mother: Member, child: Member): void {
  child.father = father;
  child.mother = mother;
  father.children.push(child);
  mother.children.push(child);
}
