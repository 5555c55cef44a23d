import type { Group } from './group';

/** A description of people, or of what is to be known of them. */
export type Phrase =
  | { readonly kind: 'people'; readonly group: Group }
  /** "Ann's mother", "the hobby of Ann": what the predicate leads to from a group. */
  | {
      readonly kind: 'related';
      readonly predicate: string;
      readonly attribute: boolean;
      readonly of: Group;
      /** "Ann's father and mother": what else is named along with it. */
      readonly also?: readonly string[];
      /** "Ann's mother's father": whose mother's father he is. */
      readonly inner?: { readonly predicate: string; readonly of: Group };
      /** "Ann's two sons": how many there are said to be. */
      readonly count?: number;
    }
  /** "the person whose hobby is chess", "the nurse". */
  | { readonly kind: 'bearer'; readonly predicate: string; readonly value: string };

export interface Read<T> {
  readonly value: T;
  /** The item after it. */
  readonly next: number;
}
