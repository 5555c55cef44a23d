import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Population, populate } from './people';
import type { Person } from './person';

const population: fc.Arbitrary<Population> = fc.record({
  seed: fc.nat(),
  numFamilyTrees: fc.integer({ min: 1, max: 4 }),
  maxFamilyTreeDepth: fc.integer({ min: 0, max: 8 }),
  maxFamilyTreeSize: fc.integer({ min: 1, max: 60 }),
  maxBranchingFactor: fc.integer({ min: 1, max: 15 }),
  stopProb: fc.constantFrom(0, 0, 0.2),
  friendshipK: fc.constantFrom(0, 1.5, 3),
});

/** Checks a property of everyone, given a look-up by name, over random populations. */
const holds = (property: (person: Person, byName: (name: string) => Person) => void) =>
  fc.assert(
    fc.property(population, (options) => {
      const people = populate(options);
      const byName = new Map(people.map((person) => [person.name, person]));
      assert.equal(byName.size, people.length, 'two people share a name');
      for (const person of people) property(person, (name) => byName.get(name)!);
    }),
  );

/** Whole years from one date to another, as a birthday counts them. */
function years(from: string, to: string): number {
  const [y1, y2] = [from, to].map((date) => Number(date.slice(0, 4)));
  return y2! - y1! - (to.slice(5) < from.slice(5) ? 1 : 0);
}

describe('people', () => {
  it('have two parents or none, a mother and a father who are married', () =>
    holds((person, byName) => {
      assert.equal(person.mother === undefined, person.father === undefined);
      if (!person.mother || !person.father) return;
      const [mother, father] = [byName(person.mother), byName(person.father)];
      assert.deepEqual([mother.gender, father.gender], ['female', 'male']);
      assert.equal(mother.spouse, father.name);
      assert.equal(father.spouse, mother.name);
      assert.ok(mother.children.includes(person.name) && father.children.includes(person.name));
    }));

  it('are 18 to 45 years younger than their parents', () =>
    holds((person, byName) => {
      for (const name of [person.mother, person.father]) {
        if (!name) continue;
        const age = years(byName(name).born, person.born);
        assert.ok(age >= 18 && age < 45, `${name} was ${age} when ${person.name} was born`);
      }
    }));

  it('marry within ten years of age, and only to have children', () =>
    holds((person, byName) => {
      if (!person.spouse) return;
      assert.ok(Math.abs(years(person.born, byName(person.spouse).born)) <= 10);
      assert.ok(person.children.length > 0);
    }));

  it('are 300 days apart from their siblings, or twins', () =>
    holds((person, byName) => {
      const births = person.children.map((name) => Date.parse(byName(name).born) / 86_400_000);
      births.sort((a, b) => a - b);
      births.slice(1).forEach((day, i) => {
        const apart = day - births[i]!;
        assert.ok(apart === 0 || apart >= 300, `${apart} days apart`);
      });
    }));

  it("bear their husband's family name, or else their father's", () =>
    holds((person, byName) => {
      const source = (person.gender === 'female' && person.spouse) || person.father;
      if (source) assert.equal(lastName(person), lastName(byName(source)));
    }));

  it('are befriended by those whom they befriend', () =>
    holds((person, byName) => {
      assert.ok(!person.friends.includes(person.name));
      for (const friend of person.friends) assert.ok(byName(friend).friends.includes(person.name));
    }));

  it('keep within size, depth and branching of their families', () =>
    fc.assert(
      fc.property(population, (options) => {
        const people = populate({ ...options, numFamilyTrees: 1 });
        assert.ok(people.length <= options.maxFamilyTreeSize);
        for (const { children } of people) assert.ok(children.length <= options.maxBranchingFactor);
        assert.ok(generations(people) <= options.maxFamilyTreeDepth + 1);
      }),
    ));

  it('fill their families: 25 of 25 by default', () => {
    for (let seed = 1; seed <= 20; seed++) assert.equal(populate({ ...defaults, seed }).length, 25);
  });

  it('grow smaller families the likelier these are to stop', () => {
    const sizes = [0.1, 0.5, 1].map(
      (stopProb) => populate({ ...defaults, stopProb, numFamilyTrees: 200 }).length,
    );
    assert.ok(sizes[0]! > sizes[1]! && sizes[1]! > sizes[2]!);
  });

  it('change their friends alone with the friendship seed', () => {
    const strangers = (people: readonly Person[]) => people.map((person) => ({ ...person, friends: [] }));
    const [one, other] = [populate(defaults), populate({ ...defaults, friendshipSeed: 2 })];
    assert.deepEqual(strangers(one), strangers(other));
    assert.notDeepEqual(one, other);
  });
});

const defaults: Population = {
  seed: 1,
  numFamilyTrees: 1,
  maxFamilyTreeDepth: 5,
  maxFamilyTreeSize: 25,
  maxBranchingFactor: 5,
  stopProb: 0,
  friendshipK: 3,
};

const lastName = ({ name }: Person): string => name.split(' ')[1]!;

/** Longest line of descent (which also shows that descent has no circles, or it would not end). */
function generations(people: readonly Person[]): number {
  const byName = new Map(people.map((person) => [person.name, person]));
  const below = (person: Person): number =>
    1 + Math.max(0, ...person.children.map((name) => below(byName.get(name)!)));
  return Math.max(...people.map(below));
}
