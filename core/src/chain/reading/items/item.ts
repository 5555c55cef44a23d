import type { Verb } from '../words/lexicon';

/** A value of an attribute as said, and the attribute that takes it. */
export interface StatedValue {
  readonly predicate: string;
  readonly value: string;
}

/** What a word, or several, contribute to a clause. */
export type Meaning =
  /**
   * One person: all who may be meant, the likeliest first. Unknown to the universe: `stranger`; written with a slip of the
   * pen: `slip`.
   */
  | {
      readonly kind: 'person';
      readonly options: readonly string[];
      readonly stranger?: boolean;
      readonly slip?: true;
    }
  | {
      readonly kind: 'relation';
      readonly predicate: string;
      readonly many: boolean;
      readonly attribute: boolean;
      /** "her only son" */
      readonly only?: true;
    }
  | { readonly kind: 'value'; readonly readings: readonly StatedValue[] }
  | {
      readonly kind: 'pronoun' | 'owner';
      /** "The former" and "the latter" of two. */
      readonly place?: 'first' | 'last';
      readonly gender?: string;
      /** "All three": how many are meant. */
      readonly size?: number;
      readonly many: boolean;
      readonly relative: boolean;
    }
  | { readonly kind: 'verb'; readonly verb: Verb }
  | { readonly kind: 'number'; readonly count: number }
  | {
      readonly kind:
        | 'own'
        | 'is'
        | 'not'
        | 'and'
        | 'or'
        | 'of'
        | 'comma'
        | 'colon'
        | 'dash'
        | 'arrow'
        | 'open'
        | 'close'
        | 'bar';
    }
  | { readonly kind: 'noun' | 'end' | 'word' };

/** A meaning and its place: UTF-16 offsets, and the words as tokens have them. */
export type Item = Meaning & { readonly start: number; readonly end: number; readonly word: string };

/** A meaning, and the token behind its words. */
export interface ReadMeaning {
  readonly meaning: Meaning;
  readonly next: number;
}
