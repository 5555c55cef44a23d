import type { Announced } from '../discourse';
import type { Item, Meaning } from '../items/item';

/** What a sentence leans on that does not say everything itself. */
export interface Around {
  /** Whom "they", a heading or nothing at all may mean, the likeliest first. */
  readonly subjects: readonly (readonly string[])[];
  /** Everybody who was named not long ago, one by one. */
  readonly recent: readonly (readonly string[])[];
  /** The relation or attribute that was named last, here or above. */
  readonly predicate: string | undefined;
  /** What was asked for or announced last, the latest first. */
  readonly asked: readonly Announced[];
  /** Whether the sentence is a line of a list, a table or an answer to what was left open. */
  readonly below: boolean;
}

/** An item of a kind. */
export type Of<K extends Meaning['kind']> = Extract<Item, { kind: K }>;
/** Where something stands. */
export type Place = Pick<Item, 'start' | 'end'>;

export const placeOf = (items: readonly Item[]): Place => ({
  start: items[0]!.start,
  end: items.at(-1)!.end,
});
