import type { Term } from '../terms/term';
import type { Ending } from './limits';

/**
 * Values of the query's named variables, in the order in which they occur in it. A variable that the
 * answer leaves without a value is absent.
 */
export type Bindings = Readonly<Record<string, Term>>;

export type EngineName = 'datalog' | 'swi-prolog';

export interface Answers {
  /** Distinct: Prolog's answers as a set. */
  readonly bindings: readonly Bindings[];
  readonly ending: Ending;
  /** Who answered: Datalog answers over the whole program, SWI-Prolog what is outside of that fragment. */
  readonly by: EngineName;
  /** What it took: SWI-Prolog's own count of inferences; for Datalog, rows looked at. */
  readonly inferences: number;
}
