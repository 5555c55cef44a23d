/** A line of train.jsonl or eval.jsonl, as Reasoning Gym's entries are. */
export interface GymRecord {
  readonly question: string;
  readonly answer: string;
  readonly metadata: {
    readonly source_dataset: string;
    readonly source_index: number;
    readonly [field: string]: unknown;
  };
}

/** What a generator draws, before it has its place in a file. */
export interface GymDraft {
  readonly question: string;
  readonly answer: string;
  /** Without `source_dataset` and `source_index`. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The same for all that are one puzzle under other names, in [0, 1): they go to one split. */
  readonly likeness: number;
}
