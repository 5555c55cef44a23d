/** What a stretch of a chain of thought says: offsets into the completion. */
export interface Statement {
  readonly predicate: string;
  /** Of whom it is said: one person, or all whom a description ("the brothers of Ann Lee") fits. */
  readonly subjects: readonly string[];
  /** Names and values as said, or as the universe spells them when it knows them. */
  readonly values: readonly string[];
  /** For "has three sons": how many are said to be. */
  readonly count?: number;
  /** It is only held possible: neither right nor wrong. */
  readonly hedged?: true;
  /** Whether it can't be read otherwise. What may be read otherwise is never called contradicted. */
  readonly sure: boolean;
  /** Which sentence or line of the completion says it, counted from 0. */
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
}

/** A statement before it is known which sentence it is of. */
export type Told = Omit<Statement, 'sentence'>;

/** "The mother of Ann is not Bea." */
export type Denial = Pick<Statement, 'predicate' | 'subjects' | 'values'>;
