import { relations } from '../../../universe/facts/relations';
import { spoken } from './spoken';

/** A predicate of arity 2 and the words for it: `name(X, Y)` reads "the ONE of X is Y". */
export interface Wording {
  readonly predicate: string;
  /** Words for one, as the articles have it first. */
  readonly one: readonly string[];
  /** Words for many, as the articles have it first. */
  readonly many: readonly string[];
}

const attributes: readonly Wording[] = [
  { predicate: 'dob', one: ['date of birth', 'birth date', 'birthday'], many: ['dates of birth'] },
  {
    predicate: 'job',
    one: ['occupation', 'job', 'profession'],
    many: ['occupations', 'jobs', 'professions'],
  },
  { predicate: 'hobby', one: ['hobby', 'pastime'], many: ['hobbies', 'pastimes'] },
  { predicate: 'gender', one: ['gender'], many: ['genders'] },
];

export const attributePredicates: readonly string[] = attributes.map(({ predicate }) => predicate);

/** The word for who shares a child; no question asks for it, but proofs and chains go through it. */
const spouse: Wording = { predicate: 'married', one: ['spouse', 'partner'], many: ['spouses', 'partners'] };

/** Every predicate that articles, questions and chains of thought speak of. */
export const wordings: readonly Wording[] = [
  ...relations.map(({ name, alias, plural }) => ({
    predicate: name,
    one: spellings(alias),
    many: spellings(plural),
  })),
  ...attributes,
  spouse,
];

/** The words of articles and, after them, all others. */
export const spokenWordings: readonly Wording[] = wordings.map(({ predicate, one, many }) => ({
  predicate,
  one: [...one, ...(spoken.get(predicate)?.one ?? [])],
  many: [...many, ...(spoken.get(predicate)?.many ?? [])],
}));

export const wordingOf: ReadonlyMap<string, Wording> = new Map(wordings.map((w) => [w.predicate, w]));

/** What a chain may say for a relation that has no gender: a mother is a parent. */
export const gendered: ReadonlyMap<string, readonly string[]> = new Map([
  ['parent', ['mother', 'father']],
  ['sibling', ['sister', 'brother']],
  ['child', ['daughter', 'son']],
  ['married', ['wife', 'husband']],
  ['grandparent', ['grandmother', 'grandfather']],
  ['grandchild', ['granddaughter', 'grandson']],
  ['great_grandparent', ['great_grandmother', 'great_grandfather']],
  ['great_grandchild', ['great_granddaughter', 'great_grandson']],
  ['cousin', ['female_cousin', 'male_cousin']],
  ['friend_', ['friend']],
]);

/** `mother-in-law` is also written without hyphens. */
function spellings(words: string): readonly string[] {
  return words.includes('-') ? [words, words.replaceAll('-', ' ')] : [words];
}
