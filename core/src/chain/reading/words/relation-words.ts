import { PhraseIndex } from './phrase-index';
import { attributePredicates, spokenWordings } from './vocabulary';

const attributes = new Set(attributePredicates);

/** Words for relations and attributes, as text has them, and whether they are for many. */
export const relationWords = new PhraseIndex<{
  readonly predicate: string;
  readonly many: boolean;
  readonly attribute: boolean;
}>(
  spokenWordings.flatMap(({ predicate, one, many }) => {
    const attribute = attributes.has(predicate);
    return [
      ...one.map((words) => [words, { predicate, many: false, attribute }] as const),
      ...many.map((words) => [words, { predicate, many: true, attribute }] as const),
    ];
  }),
);
