import { type Relatives, remembered } from './kin';
import type { Person } from './person';

type Step = (person: Person) => readonly Person[];

/**
 * What the family rules (facts/rules.ts) say, followed from person to person without an engine and its tables: for
 * universes of a million people, of which questions meet a few thousand.
 */
export class RelativesOfPeople implements Relatives {
  private readonly forward = new Map<string, Map<string, readonly string[]>>();
  private readonly backward = new Map<string, Map<string, readonly string[]>>();
  private readonly steps: ReadonlyMap<string, Step>;

  /** @param byName the same people by their names */
  constructor(
    private readonly people: readonly Person[],
    private readonly byName: ReadonlyMap<string, Person> = new Map(people.map((each) => [each.name, each])),
  ) {
    this.steps = new Map(Object.entries(steps((names) => this.named(names))));
  }

  of(predicate: string, subject: string): readonly string[] {
    return remembered(this.forward, predicate, subject, () => {
      const person = this.byName.get(subject);
      if (!person) return [];
      const value = attribute(predicate)?.(person);
      if (value !== undefined) return [value];
      const step = this.steps.get(predicate);
      if (!step) throw new Error(`No rule of a universe is called ${predicate}/2.`);
      return step(person).map(({ name }) => name);
    });
  }

  bearers(predicate: string, value: string): readonly string[] {
    const read = attribute(predicate);
    if (!read) throw new Error(`${predicate} is not an attribute of a person.`);
    return remembered(this.backward, predicate, value, () =>
      this.people.filter((person) => read(person) === value).map(({ name }) => name),
    );
  }

  private named(names: readonly (string | undefined)[]): Person[] {
    const found: Person[] = [];
    for (const name of names) if (name !== undefined) found.push(this.byName.get(name)!);
    return found;
  }
}

function attribute(predicate: string): ((person: Person) => string) | undefined {
  switch (predicate) {
    case 'dob':
      return ({ born }) => born;
    case 'job':
      return ({ job }) => job;
    case 'hobby':
      return ({ hobby }) => hobby;
    case 'gender':
      return ({ gender }) => gender;
    default:
      return undefined;
  }
}

/** A step whose ends are kept for each person: the rules take the same ways, and most are short. */
function kept(step: Step): Step {
  const known = new Map<Person, readonly Person[]>();
  return (person) => {
    let ends = known.get(person);
    if (!ends) {
      ends = step(person);
      known.set(person, ends);
    }
    return ends;
  };
}

/** Sets of a few are made by looking through them. */
const few = 16;

const distinct = (people: readonly Person[]): readonly Person[] =>
  people.length > few ? [...new Set(people)] : people.filter((one, i) => people.indexOf(one) === i);

/** One step a rule, in the order of the rules. A rule's goals are steps one behind the other. */
function steps(named: (names: readonly (string | undefined)[]) => Person[]): Record<string, Step> {
  const then = (...goals: readonly Step[]): Step =>
    kept((person) => {
      let all: readonly Person[] = [person];
      for (const goal of goals) {
        all = all.length === 1 ? goal(all[0]!) : distinct(all.flatMap(goal));
      }
      return all;
    });
  const women =
    (step: Step): Step =>
    (person) =>
      step(person).filter(({ gender }) => gender === 'female');
  const men =
    (step: Step): Step =>
    (person) =>
      step(person).filter(({ gender }) => gender === 'male');
  /** Without whoever is asked about: P \\= S. */
  const others =
    (step: Step): Step =>
    (person) =>
      step(person).filter((other) => other !== person);

  const parent = kept(({ mother, father }) => named([mother, father]));
  const child = kept(({ children }) => named(children));
  const [son, daughter] = [men(child), women(child)];
  const sibling = others(then(parent, child));
  const [sister, brother] = [women(sibling), men(sibling)];
  const married = others(then(child, parent));
  const [wife, husband] = [women(married), men(married)];

  const grandparent = then(parent, parent);
  const greatGrandparent = then(grandparent, parent);
  const grandchild = then(child, child);
  const greatGrandchild = then(child, grandchild);

  const cousin = others(then(parent, sibling, child));
  const secondCousin = others(then(parent, cousin, child));

  return {
    mother: women(parent),
    father: men(parent),
    parent,
    child,
    son,
    daughter,
    sibling,
    sister,
    brother,
    married,
    wife,
    husband,
    grandparent,
    grandmother: women(grandparent),
    grandfather: men(grandparent),
    great_grandparent: greatGrandparent,
    great_grandmother: women(greatGrandparent),
    great_grandfather: men(greatGrandparent),
    grandchild,
    granddaughter: women(grandchild),
    grandson: men(grandchild),
    great_grandchild: greatGrandchild,
    great_granddaughter: women(greatGrandchild),
    great_grandson: men(greatGrandchild),
    aunt: then(parent, sister),
    uncle: then(parent, brother),
    great_aunt: then(grandparent, sister),
    great_uncle: then(grandparent, brother),
    second_aunt: then(greatGrandparent, sister),
    second_uncle: then(greatGrandparent, brother),
    niece: then(sibling, daughter),
    nephew: then(sibling, son),
    cousin,
    female_cousin: women(cousin),
    male_cousin: men(cousin),
    female_second_cousin: women(secondCousin),
    male_second_cousin: men(secondCousin),
    female_first_cousin_once_removed: others(then(cousin, daughter)),
    male_first_cousin_once_removed: others(then(cousin, son)),
    mother_in_law: then(married, women(parent)),
    father_in_law: then(married, men(parent)),
    sister_in_law: then(married, sister),
    brother_in_law: then(married, brother),
    son_in_law: then(child, husband),
    daughter_in_law: then(child, wife),
    friend: ({ friends }) => named(friends),
  };
}
