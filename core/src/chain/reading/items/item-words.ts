import type { Item } from './item';

/** Marks and small words that are what they are wherever they stand. */
export const MARKS: Readonly<Record<string, Item['kind']>> = {
  "'s": 'own',
  ',': 'comma',
  ';': 'end',
  '.': 'end',
  '!': 'end',
  '?': 'end',
  ':': 'colon',
  '-': 'dash',
  '–': 'dash',
  '—': 'dash',
  '--': 'dash',
  '→': 'arrow',
  '(': 'open',
  '[': 'open',
  ')': 'close',
  ']': 'close',
  '|': 'bar',
  and: 'and',
  '&': 'and',
  '+': 'and',
  '/': 'and',
  or: 'or',
  of: 'of',
  for: 'of',
};

/** Words that stand for somebody who was named. */
export const PRONOUNS: Readonly<
  Record<
    string,
    { kind: 'pronoun' | 'owner'; gender?: string; many?: true; relative?: true; place?: 'first' | 'last' }
  >
> = {
  he: { kind: 'pronoun', gender: 'male' },
  him: { kind: 'pronoun', gender: 'male' },
  she: { kind: 'pronoun', gender: 'female' },
  they: { kind: 'pronoun', many: true },
  them: { kind: 'pronoun', many: true },
  who: { kind: 'pronoun', relative: true },
  whoever: { kind: 'pronoun', relative: true },
  his: { kind: 'owner', gender: 'male' },
  her: { kind: 'owner', gender: 'female' },
  their: { kind: 'owner', many: true },
  whose: { kind: 'owner', relative: true },
  former: { kind: 'pronoun', place: 'first' },
  latter: { kind: 'pronoun', place: 'last' },
};
