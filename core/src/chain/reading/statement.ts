/** What a stretch of a chain of thought says: offsets into the completion. */
export interface Statement {
  readonly predicate: string;
  /** Of whom it is said: one person, or all whom a description ("the brothers of Ann Lee") fits. */
  readonly subjects: readonly string[];
  /** Names and values as said, or as the universe spells them when it knows them. */
  readonly values: readonly string[];
  /** For "has three sons": how many are said to be. */
  readonly count?: number;
  /** Whether it can't be read otherwise. What may be read otherwise is never called contradicted. */
  readonly sure: boolean;
  readonly start: number;
  readonly end: number;
}
