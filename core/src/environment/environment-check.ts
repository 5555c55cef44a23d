import type { Severity } from '../checking/diagnostic';
import type { EnvironmentFacts } from './environment';

/** A program and its arguments, as they are given to the system: nothing in them is for a shell. */
export type Argv = readonly string[];

/** What is wrong with an environment, and what fixes it. */
export interface EnvironmentFault {
  readonly message: string;
  /** The command that fixes it; undefined: none does, and the message says what to do. */
  readonly fix?: Argv;
  /** Below the rule's own. */
  readonly severity?: Severity;
}

/** A rule of what a training needs of the machine it runs on: a value in the table of checks. */
export interface EnvironmentCheck {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a few words. */
  readonly title: string;
  check(facts: EnvironmentFacts): Iterable<EnvironmentFault>;
}

export interface FoundFault extends EnvironmentFault {
  readonly code: string;
  readonly severity: Severity;
}
