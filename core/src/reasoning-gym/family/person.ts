export type Gender = 'male' | 'female';

/** A member of a family. */
export interface Person {
  readonly name: string;
  /** Undefined: neither the name nor the spouse tells. */
  readonly gender: Gender | undefined;
}

export interface Couple {
  readonly partners: readonly [string, string];
  readonly children: readonly string[];
}

/** Who is married to whom, and whose children they have. */
export interface Family {
  readonly people: ReadonlyMap<string, Person>;
  readonly couples: readonly Couple[];
}
