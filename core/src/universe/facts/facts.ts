import type { Person } from '../people/person';
import { familyRules } from './rules';

/** The predicates whose clauses are facts, as `name/arity`, in the order in which facts.pl holds them. */
const predicates = [
  'type/2',
  'gender/2',
  'parent/2',
  'dob/2',
  'friend_/2',
  'job/2',
  'hobby/2',
  'attribute/1',
] as const;

/** The same, to look one up. */
export const factPredicates: ReadonlySet<string> = new Set(predicates);

/**
 * A universe as Prolog text: the rules, then the facts, predicate by predicate, so that it stands by itself
 * and loads without a warning. The facts are declared dynamic, as PhantomWiki's own are: a relation that no
 * one has then fails instead of raising an error, and a loaded universe can be added to.
 */
export function factsText(people: readonly Person[]): string {
  return `:- dynamic ${predicates.join(', ')}.\n\n${familyRules}\n${factSections(people)}`;
}

/** The facts alone: what tells one universe from another. */
export function factSections(people: readonly Person[]): string {
  const facts: Record<(typeof predicates)[number], string[]> = {
    'type/2': people.map(({ name }) => `type("${name}", person).`),
    'gender/2': people.map(({ name, gender }) => `gender("${name}", "${gender}").`),
    'parent/2': people.flatMap(({ name, mother, father }) =>
      [mother, father].flatMap((parent) => (parent ? [`parent("${name}", "${parent}").`] : [])),
    ),
    'dob/2': people.map(({ name, born }) => `dob("${name}", "${born}").`),
    // A friendship is one fact, stated from the side of the person named first.
    'friend_/2': people.flatMap(({ name, friends }) =>
      friends.filter((other) => name < other).map((other) => `friend_("${name}", "${other}").`),
    ),
    'job/2': people.map(({ name, job }) => `job("${name}", "${job}").`),
    'hobby/2': people.map(({ name, hobby }) => `hobby("${name}", "${hobby}").`),
    'attribute/1': [...new Set(people.flatMap(({ job, hobby }) => [job, hobby]))]
      .sort()
      .map((value) => `attribute("${value}").`),
  };
  return `${predicates.map((predicate) => [`% ${predicate}`, ...facts[predicate]].join('\n')).join('\n\n')}\n`;
}
