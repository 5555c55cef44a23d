import type { Proof } from '../proofs/proof';
import type { Term } from '../terms/term';

/** A program text and the name under which proofs cite it. */
export interface Source {
  readonly uri: string;
  readonly text: string;
}

/** Where to stop. Reaching a limit is reported in the result, never silently dropped. */
export interface Limits {
  /** Answers to return at the most; proofs in all, when proving. */
  readonly answers?: number;
  /** When proving: proofs of one answer at the most. They multiply from hop to hop. */
  readonly proofsPerAnswer?: number;
  /** Logical inferences (SWI-Prolog's own count). */
  readonly inferences?: number;
  readonly milliseconds?: number;
  /** When proving: goals so far below the root are not explained; each is a goal that can be proved by itself. */
  readonly depth?: number;
}

/**
 * Values of the query's named variables, in the order in which they occur in it. A variable that the
 * answer leaves without a value is absent.
 */
export type Bindings = Readonly<Record<string, Term>>;

export type Ending = 'complete' | 'answer-limit' | 'inference-limit' | 'time-limit';

export type EngineName = 'datalog' | 'swi-prolog';

export interface Answers {
  /** Distinct: Prolog's answers as a set. */
  readonly bindings: readonly Bindings[];
  readonly ending: Ending;
  /** Who answered: Datalog answers over the whole program, SWI-Prolog what lies outside of that fragment. */
  readonly by: EngineName;
  /** What it took: SWI-Prolog's own count of inferences; for Datalog, rows looked at. */
  readonly inferences: number;
}

export interface Proofs {
  /** Shortest first, at most `limits.answers` of them, at most `limits.proofsPerAnswer` of each answer. */
  readonly proofs: readonly Proof[];
  readonly ending: Ending;
}

/**
 * Answers and proves goals over a program. Goals are Prolog text without the final full stop.
 * Directives of a loaded program are never run.
 * @throws PrologError when a goal cannot be read, calls what does not exist, or breaks a type.
 */
export interface PrologEngine {
  load(sources: readonly Source[]): Promise<void>;
  query(goal: string, limits?: Limits): Promise<Answers>;
  prove(goal: string, limits?: Limits): Promise<Proofs>;
  dispose(): Promise<void>;
}

/** A goal or a program that the engine cannot take. `uri` and `offset` (UTF-16) say where, when known. */
export class PrologError extends Error {
  constructor(
    message: string,
    readonly uri?: string,
    readonly offset?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PrologError';
  }
}
