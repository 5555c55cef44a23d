import type { ScoringName } from '../../examples/scoring';
import type { Passage } from '../passage';
import type { Wording } from '../wording';

/** What a record asks, before a prompt method puts it into words. */
export interface RecordQuestion {
  /** The set's own id where it has one. */
  readonly id: string;
  readonly question: string;
  /** To the letter, where `question` was tidied. */
  readonly written?: string;
  /** What it is answered from; undefined where the question holds all that is needed. */
  readonly passages?: readonly Passage[];
  /** The answer, then what else is taken for it. */
  readonly answer: readonly string[];
  readonly difficulty: number;
  /** How many single questions it takes, where the set says so. */
  readonly hops?: number;
  /** The set's own kind of question: bridge, comparison, ... */
  readonly type?: string;
  /** The answers of its single questions, in order; the last is the answer. */
  readonly intermediate?: readonly string[];
  /** A worked solution that ends in its answer tag, where the set has one. */
  readonly solution?: string;
}

/** What a record is read with, beside itself. */
export interface RecordContext {
  /** Its place among the split's records, from 0. */
  readonly index: number;
  /** 2Wiki's id_aliases.json: other names by Wikidata id. */
  readonly aliases?: ReadonlyMap<string, readonly string[]>;
  /** Which way the right answer is read, where the paper's code has its own. */
  readonly scoring?: ScoringName;
}

/** A training_mode whose data is a file of records: one question each. */
export interface RecordTask {
  readonly data: 'records';
  readonly trainingMode: string;
  readonly documentation: string;
  readonly wording: Wording;
  /** How the files lie, for messages about those that are missing. */
  readonly layout: string;
  /** Questions are proved from their passages: these go with each of them. */
  readonly provedByText?: true;
  /** The one split for each use, whatever a recipe's split_list names; undefined: it has to name them. */
  readonly fixedSplits?: { readonly train: string; readonly eval: string };
  /**
   * Reads one record in the set's own format; undefined for one that is no question to be trained on.
   * @throws TypeError naming the field that is missing or of another type
   */
  read(record: unknown, context: RecordContext): RecordQuestion | undefined;
}
