import { attributes } from '../people/attributes';
import type { Gender, Person } from '../people/person';
import type { Article } from '../question';
import { relationByName } from './relations';

/** Writes about everyone what an article states: family, friends, attributes, each a sentence and its facts. */
export function writeArticles(people: readonly Person[]): Article[] {
  return [...articlePieces(people)];
}

/** The same one by one. */
export function* articlePieces(people: readonly Person[]): Generator<Article> {
  const byName = new Map(people.map((person) => [person.name, person]));
  for (const person of people) yield writeArticle(person, byName);
}

function writeArticle(person: Person, byName: ReadonlyMap<string, Person>): Article {
  const facts: string[] = [];
  const state = (predicate: string, values: readonly string[]) => {
    facts.push(...values.map((value) => `${predicate}("${person.name}", "${value}").`));
    return values.length === 0 ? [] : [sentence(predicate, person.name, values)];
  };
  const { family, attributes: own } = statements(person, byName);
  const article = [
    `# ${person.name}`,
    `## Family\n${family.flatMap(([predicate, values]) => state(predicate, values)).join('\n')}`,
    `## Friends\n${state('friend', person.friends).join('\n')}`,
    `## Attributes\n${own.flatMap(([predicate, value]) => state(predicate, [value])).join('\n')}`,
  ].join('\n\n');
  return { title: person.name, article: `${article}\n`, facts };
}

const aliases = new Map(attributes.map(({ name, alias }) => [name as string, alias]));

/** `The mother of Ann Lee is Bea Lee.`, `The sons of Ann Lee are Cy Lee, Dan Lee.` */
export function sentence(predicate: string, subject: string, values: readonly string[]): string {
  const relation = relationByName.get(predicate);
  return relation && values.length > 1
    ? `The ${relation.plural} of ${subject} are ${values.join(', ')}.`
    : `The ${relation?.alias ?? aliases.get(predicate) ?? predicate} of ${subject} is ${values.join(', ')}.`;
}

function statements(person: Person, byName: ReadonlyMap<string, Person>) {
  const are = (gender: Gender, names: readonly (string | undefined)[]) =>
    names.filter((name): name is string => name !== undefined && byName.get(name)!.gender === gender);
  const mother = person.mother === undefined ? undefined : byName.get(person.mother);
  const siblings = mother?.children.filter((name) => name !== person.name) ?? [];
  const parents = [person.mother, person.father];
  return {
    family: [
      ['sister', are('female', siblings)],
      ['brother', are('male', siblings)],
      ['mother', are('female', parents)],
      ['father', are('male', parents)],
      ['son', are('male', person.children)],
      ['daughter', are('female', person.children)],
      ['wife', are('female', [person.spouse])],
      ['husband', are('male', [person.spouse])],
    ] as const,
    attributes: [
      ['dob', person.born],
      ['job', person.job],
      ['hobby', person.hobby],
      ['gender', person.gender],
    ] as const,
  };
}
