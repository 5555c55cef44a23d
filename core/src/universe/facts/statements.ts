import type { Person } from '../people/person';

/** Who writes down what an article states. */
export interface StatementWriter {
  /** A part of the article begins. */
  heading(name: string): void;
  /** `predicate(person, value)`, of this one value. */
  one(predicate: string, value: string): void;
  /** The same of two values or more. */
  many(predicate: string, values: readonly string[]): void;
}

/**
 * Tells all that someone's article states, in PhantomWiki's order. Nothing is made of it in between: a universe has
 * millions of statements.
 */
export function tellStatements(
  person: Person,
  byName: ReadonlyMap<string, Person>,
  writer: StatementWriter,
): void {
  const { name, mother, father, spouse, children, friends } = person;
  const isWoman = (other: string) => byName.get(other)!.gender === 'female';
  const isMan = (other: string) => byName.get(other)!.gender === 'male';
  const tell = (predicate: string, values: readonly string[]) => {
    if (values.length === 1) writer.one(predicate, values[0]!);
    else if (values.length > 1) writer.many(predicate, values);
  };
  writer.heading('Family');
  if (mother !== undefined) {
    const all = byName.get(mother)!.children;
    if (all.length > 1) {
      tell(
        'sister',
        all.filter((other) => other !== name && isWoman(other)),
      );
      tell(
        'brother',
        all.filter((other) => other !== name && isMan(other)),
      );
    }
    writer.one('mother', mother);
  }
  if (father !== undefined) writer.one('father', father);
  if (children.length > 0) {
    tell('son', children.filter(isMan));
    tell('daughter', children.filter(isWoman));
  }
  if (spouse !== undefined) writer.one(isWoman(spouse) ? 'wife' : 'husband', spouse);
  writer.heading('Friends');
  tell('friend', friends);
  writer.heading('Attributes');
  writer.one('dob', person.born);
  writer.one('job', person.job);
  writer.one('hobby', person.hobby);
  writer.one('gender', person.gender);
}
