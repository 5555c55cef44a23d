/** Numbers of a step under TRL's names. */
export type Metrics = Record<string, number>;

/** A step's metrics as transformers' log_history holds them, with `step` and `epoch`. */
export type HistoryEntry = Readonly<Record<string, number>>;
