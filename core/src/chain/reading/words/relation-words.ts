import { PhraseIndex } from './phrase-index';
import { attributePredicates, gendered, spokenWordings, type Wording } from './vocabulary';

const attributes = new Set(attributePredicates);

/** "male sibling", "female child": a brother, a daughter. */
const withGender: readonly Wording[] = spokenWordings.flatMap(({ predicate, one, many }) => {
  const [female, male] = gendered.get(predicate) ?? [];
  if (female === undefined || male === undefined) return [];
  return [['female', female] as const, ['male', male] as const].map(([gender, name]) => ({
    predicate: name,
    one: one.map((words) => `${gender} ${words}`),
    many: many.map((words) => `${gender} ${words}`),
  }));
});

/** Words for relations and attributes, as text has them, and whether they are for many. */
export const relationWords = new PhraseIndex<{
  readonly predicate: string;
  readonly many: boolean;
  readonly attribute: boolean;
}>(
  [...spokenWordings, ...withGender].flatMap(({ predicate, one, many }) => {
    const attribute = attributes.has(predicate);
    return [
      ...one.map((words) => [words, { predicate, many: false, attribute }] as const),
      ...many.map((words) => [words, { predicate, many: true, attribute }] as const),
    ];
  }),
);
