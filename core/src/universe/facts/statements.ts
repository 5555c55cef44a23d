import type { Person } from '../people/person';

/** What an article states by one predicate: at least one value. */
export type Statement = readonly [predicate: string, values: readonly string[]];

/** The parts of someone's article, each a heading and what is stated under it, in PhantomWiki's order. */
export function statementsOf(
  person: Person,
  byName: ReadonlyMap<string, Person>,
): readonly (readonly [heading: string, statements: readonly Statement[]])[] {
  const family: Statement[] = [];
  /** Women and men among some, under the names that they have there; the first are stated first. */
  const state = (names: readonly string[], women: string, men: string, menFirst = false) => {
    const female: string[] = [];
    const male: string[] = [];
    for (const name of names) (byName.get(name)!.gender === 'female' ? female : male).push(name);
    if (menFirst && male.length > 0) family.push([men, male]);
    if (female.length > 0) family.push([women, female]);
    if (!menFirst && male.length > 0) family.push([men, male]);
  };
  const { name, mother, father, spouse, children, friends, born, job, hobby, gender } = person;
  if (mother !== undefined) {
    const siblings = byName.get(mother)!.children;
    if (siblings.length > 1)
      state(
        siblings.filter((other) => other !== name),
        'sister',
        'brother',
      );
    family.push(['mother', [mother]]);
  }
  if (father !== undefined) family.push(['father', [father]]);
  state(children, 'daughter', 'son', true);
  if (spouse !== undefined) state([spouse], 'wife', 'husband');
  return [
    ['Family', family],
    ['Friends', friends.length > 0 ? [['friend', friends]] : []],
    [
      'Attributes',
      [
        ['dob', [born]],
        ['job', [job]],
        ['hobby', [hobby]],
        ['gender', [gender]],
      ],
    ],
  ];
}
