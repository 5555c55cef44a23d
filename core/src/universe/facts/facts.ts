import type { Person } from '../people/person';
import { joinedPieces } from './joined-pieces';
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
  return [...factPieces(people)].join('');
}

/** The same piece by piece: of a million people it is 300 MB. */
export function* factPieces(
  people: readonly Person[],
  sections: Iterable<string> = sectionPieces(people),
): Generator<string> {
  yield `:- dynamic ${predicates.join(', ')}.\n\n${familyRules}\n`;
  yield* sections;
}

/** The facts alone: what tells one universe from another. */
export function factSections(people: readonly Person[]): string {
  return [...sectionPieces(people)].join('');
}

/** The same piece by piece. */
export function* sectionPieces(people: readonly Person[]): Generator<string> {
  for (const [i, predicate] of predicates.entries()) {
    yield i === 0 ? `% ${predicate}` : `\n\n% ${predicate}`;
    if (predicate === 'attribute/1') {
      const values = new Set<string>();
      for (const { job, hobby } of people) values.add(job).add(hobby);
      for (const value of [...values].sort()) yield `\nattribute("${value}").`;
    } else {
      yield* joinedPieces(people, clauses[predicate]);
    }
  }
  yield '\n';
}

/** What the facts say of a person, each clause behind a line break. */
const clauses: Record<Exclude<(typeof predicates)[number], 'attribute/1'>, (person: Person) => string> = {
  'type/2': ({ name }) => `\ntype("${name}", person).`,
  'gender/2': ({ name, gender }) => `\ngender("${name}", "${gender}").`,
  'parent/2': ({ name, mother, father }) => parent(name, mother) + parent(name, father),
  'dob/2': ({ name, born }) => `\ndob("${name}", "${born}").`,
  // A friendship is one fact, stated from the side of the person named first.
  'friend_/2': ({ name, friends }) => {
    let text = '';
    for (const other of friends) if (name < other) text += `\nfriend_("${name}", "${other}").`;
    return text;
  },
  'job/2': ({ name, job }) => `\njob("${name}", "${job}").`,
  'hobby/2': ({ name, hobby }) => `\nhobby("${name}", "${hobby}").`,
};

const parent = (name: string, of: string | undefined) =>
  of === undefined ? '' : `\nparent("${name}", "${of}").`;
