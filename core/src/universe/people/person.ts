export type Gender = 'female' | 'male';

/** Someone's place in a family. Links go both ways. */
export interface Member {
  readonly gender: Gender;
  /** Generation: children stand one below (level + 1) their parents. */
  readonly level: number;
  /** Day of birth (calendar.ts). */
  born: number;
  /** Both or neither. */
  mother?: Member;
  father?: Member;
  spouse?: Member;
  readonly children: Member[];
  /** Both are given when the family has grown (naming.ts); the family name by its place in the list. */
  name?: string;
  family?: number;
}

/** Someone of a universe, by full name, with all that the facts say. Names are unique. */
export interface Person {
  readonly name: string;
  readonly gender: Gender;
  /** `YYYY-MM-DD`. */
  readonly born: string;
  readonly mother?: string;
  readonly father?: string;
  readonly spouse?: string;
  /** Sorted by name, like `friends`. */
  readonly children: readonly string[];
  readonly friends: readonly string[];
  readonly job: string;
  readonly hobby: string;
}
