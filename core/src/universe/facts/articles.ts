import { attributes } from '../people/attributes';
import type { Person } from '../people/person';
import type { Article } from '../question';
import { relationByName } from './relations';
import { tellStatements } from './statements';

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
  const { name } = person;
  const facts: string[] = [];
  const parts: string[][] = [];
  const many = (predicate: string, values: readonly string[]) => {
    for (const value of values) facts.push(`${predicate}("${name}", "${value}").`);
    parts.at(-1)!.push(sentence(predicate, name, values));
  };
  tellStatements(person, byName, {
    heading: (heading) => parts.push([`## ${heading}`]),
    one: (predicate, value) => many(predicate, [value]),
    many,
  });
  const texts = parts.map(([heading, ...sentences]) => `${heading}\n${sentences.join('\n')}`);
  return { title: name, article: `${[`# ${name}`, ...texts].join('\n\n')}\n`, facts };
}

const aliases = new Map(attributes.map(({ name, alias }) => [name as string, alias]));

/** `The mother of Ann Lee is Bea Lee.`, `The sons of Ann Lee are Cy Lee, Dan Lee.` */
export function sentence(predicate: string, subject: string, values: readonly string[]): string {
  const many = relationByName.has(predicate) && values.length > 1;
  return `${sentenceStart(predicate, many)}${subject} ${many ? 'are' : 'is'} ${values.join(', ')}.`;
}

/** `The mother of `, or `The mothers of `: of a relation there can be many. */
export function sentenceStart(predicate: string, many: boolean): string {
  const relation = relationByName.get(predicate);
  if (relation && many) return `The ${relation.plural} of `;
  return `The ${relation?.alias ?? aliases.get(predicate) ?? predicate} of `;
}
