import type { Severity } from '../../checking/diagnostic';
import type { PrologFinding } from '../check';
import type { Datalog } from '../datalog';
import type { Machine } from '../datalog/machine/machine';
import type { Database } from '../datalog/plan/database';
import type { Rule } from '../datalog/plan/goal';
import type { GoalSite } from '../program/goal-site';
import type { PlacedTerm } from '../syntax/parser';
import type { StoredQuestion } from './stored-question';

/** A rule of the text, as it is there and as it is run. */
export interface RuleSite {
  readonly key: string;
  /** Among the items of the text. */
  readonly index: number;
  /** The clause's text, in which offsets count. */
  readonly source: string;
  readonly head: PlacedTerm;
  readonly body: PlacedTerm;
  readonly goals: readonly GoalSite[];
  /** One for each way through the body's disjunctions. */
  readonly compiled: readonly Rule[];
}

/** A finding about an item of the text, by its index. */
export interface UniverseFinding extends PrologFinding {
  readonly index: number;
}

/** Facts and rules that can be asked. */
export interface Loaded {
  readonly datalog: Datalog;
  readonly database: Database;
  readonly machine: Machine;
  /** Predicates that neither lack anything nor call what does. */
  readonly whole: ReadonlySet<string>;
  /** What the first argument of relations may be: everyone of the universe, or an even sample of them. */
  readonly subjects: readonly string[];
}

/** A text over a universe: its own, or one that was made for its rules. */
export interface UniverseCheckContext extends Loaded {
  readonly uri: string;
  /** `this universe`, or in other words which. */
  readonly name: string;
  /** The universe was made for the rules: how large it is, and who has what, means nothing. */
  readonly isMade: boolean;
  readonly rules: readonly RuleSite[];
  readonly questions: readonly StoredQuestion[];
  /** The same rules over another universe, larger than most; undefined where they need more than it states. */
  other(): Loaded | undefined;
}

/** A rule that asks the program. Its findings are kept as long as the program stays as it is. */
export interface UniverseCheck {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly documentation: string;
  check(context: UniverseCheckContext): Iterable<UniverseFinding>;
}
