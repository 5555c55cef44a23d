import type { RecordTask } from '../../tasks/records/record-task';

/** A published set of questions on which models are measured: a value in the table of sets. */
export interface EvaluationSet {
  /** As `--on` names it: hp500, pw, ... */
  readonly name: string;
  /** One sentence for help and the documentation. */
  readonly documentation: string;
  /** The training_mode whose prompts, sampling and scorer the set has. */
  readonly mode: string;
  /** How its records are read; undefined: its splits are universes. */
  readonly task?: RecordTask;
  /** The split of a set of records. */
  readonly split?: string;
  /** Folders below the data folder where it may lie, the usual one first. */
  readonly folders: readonly string[];
  /** The universes that the paper asks, of those in the folder. */
  readonly universes?: readonly string[];
  /** Of each file of records, how many are asked. */
  readonly perFile?: number;
  /** Whether the paper's script says top_p and top_k, or leaves them to the server. */
  readonly samplingLeftToServer?: true;
  /** Its questions are drawn here from a published file (`phantomlab data sample`). */
  readonly sampled?: true;
  /** What a completion ends with, beside the model's own end tokens. */
  readonly stop?: readonly string[];
}
