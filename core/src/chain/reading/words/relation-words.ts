import { isOneSlipFrom } from './one-slip';
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

interface RelationWord {
  readonly predicate: string;
  readonly many: boolean;
  readonly attribute: boolean;
}

const all: readonly (readonly [words: string, RelationWord])[] = [...spokenWordings, ...withGender].flatMap(
  ({ predicate, one, many }) => {
    const attribute = attributes.has(predicate);
    return [
      ...one.map((words) => [words, { predicate, many: false, attribute }] as const),
      ...many.map((words) => [words, { predicate, many: true, attribute }] as const),
    ];
  },
);

/** Words for relations and attributes, as text has them, and whether they are for many. */
export const relationWords = new PhraseIndex(all);

/** Shorter words are one letter from too many others. */
const LEAST_LETTERS = 6;
/** Words that were looked for. */
const MOST_KEPT = 10_000;
/** One letter from a word for a relation, and words themselves. */
const OTHER_WORDS = new Set(
  `bother bothers another smother farther further gather gathers rather lather fiend fiends trends mothered fathered patents
  patient interned carriers espouse patron worked trader traders traded friendly grandest birthed callings callous passion
  sisterly brotherly hobbits jobless career careers`.split(/\s+/),
);
const slips = new Map<string, RelationWord | undefined>();

/** The relation whose word a word is but for one letter, where it is that of one relation only: "freind". */
export function relationOfSlip(word: string): RelationWord | undefined {
  if (word.length < LEAST_LETTERS || OTHER_WORDS.has(word) || !/^[a-z]+$/.test(word)) return undefined;
  if (!slips.has(word)) {
    if (slips.size > MOST_KEPT) slips.clear();
    const near = all.filter(([words]) => words.length >= LEAST_LETTERS && isOneSlipFrom(word, words));
    const isOne = new Set(near.map(([, { predicate }]) => predicate)).size === 1;
    slips.set(word, isOne ? near[0]![1] : undefined);
  }
  return slips.get(word);
}
