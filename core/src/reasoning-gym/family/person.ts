export type Gender = 'male' | 'female';

/** A member of a family. */
export interface Person {
  readonly name: string;
  /** Undefined: neither the name nor the spouse tells. */
  readonly gender: Gender | undefined;
}

/** A couple with its children, by their places in the family, from 0. */
export interface Couple {
  readonly partners: readonly [number, number];
  readonly children: readonly number[];
}

/** Who is married to whom, and whose children they have. */
export interface Family {
  readonly people: readonly Person[];
  readonly couples: readonly Couple[];
}
