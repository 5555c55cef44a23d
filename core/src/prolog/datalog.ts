import { LimitReached } from './datalog/machine/budget';
import { Derivations } from './datalog/machine/derivations';
import { Machine } from './datalog/machine/machine';
import { type Database, loadDatabase } from './datalog/plan/database';
import { OutsideFragment } from './datalog/plan/outside-fragment';
import { abstractStrings, shapeOf } from './datalog/plan/query-shape';
import { PreparedQuery, UNBOUND } from './datalog/prepared-query';
import { proveQuery } from './datalog/proofs/prove-query';
import { ProofForest } from './datalog/proofs/ranked-proofs';
import type { ValueId } from './datalog/storage/values';
import type { Answers, Bindings } from './engine/answers';
import type { Proofs } from './engine/engine';
import type { Ending, Limits } from './engine/limits';
import type { Source } from './engine/source';
import { plainText } from './terms/format';
import { compareTerms } from './terms/standard-order';
import type { Term } from './terms/term';
import { readGoal } from './text/reader';

/** Compiled queries kept; a program that asks more shapes than this starts again. */
const MOST_PREPARED = 5000;
/** Goals whose proofs are kept. */
const MOST_PROVED = 200_000;

/** Rows that a query of all solutions may look at: some seconds of work. Questions about a million people take thousands. */
const MOST_ROWS = 200_000_000;

/** A query that has all solutions to give, and looks at too many rows for that. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';

  constructor(goal: string, rows: number) {
    super(
      `${goal} was given up after ${rows.toLocaleString('en-US')} steps. A rule that it calls joins goals that share no variable, or the universe is too large for it.`,
    );
  }
}

/** A query's text made ready: the plan of its shape, and the values of its strings. */
interface Ready {
  readonly query: PreparedQuery;
  readonly given: readonly ValueId[];
}

/**
 * Answers and proves goals over a program of non-recursive Datalog: facts of plain values and rules with
 * disequality, comparison, arithmetic, negation, disjunction and counts.
 *
 * Answers are SWI-Prolog's as a SET: an answer that SWI-Prolog gives once for each of its derivations
 * comes once. Their order is the standard order of terms over the query's variables, as they occur in it.
 * Where SWI-Prolog's answers hang on the order of goals or on anything beyond the fragment, loading or
 * asking throws OutsideFragment. A call of a predicate that the program nowhere defines throws a
 * PrologError even where SWI-Prolog would not have come as far.
 */
export class Datalog {
  readonly #database: Database;
  readonly #machine: Machine;
  readonly #derivations: Derivations;
  /** Proofs of the goals met so far: questions of one universe walk the same ways. */
  #forest: ProofForest | undefined;
  readonly #prepared = new Map<string, PreparedQuery>();

  /** Asks a database that is loaded already. */
  constructor(database: Database) {
    this.#database = database;
    this.#machine = new Machine(database);
    this.#derivations = new Derivations(this.#machine);
  }

  /** @throws PrologError for text that cannot be read; OutsideFragment naming the clause that is not Datalog. */
  static load(sources: readonly Source[]): Datalog {
    return new Datalog(loadDatabase(sources));
  }

  /** `name/arity` of every predicate that the program defines or declares. */
  get predicates(): readonly string[] {
    return [...this.#database.predicates.keys()];
  }

  /** Distinct answers in canonical order. With a limit of answers, which ones is up to the join order. */
  query(goal: string, limits?: Limits): Answers {
    const { query, rows, ending } = this.#rows(goal, limits);
    const { values } = this.#database;
    const bindings = rows.map((row) => {
      const binding: Record<string, Term> = {};
      for (let i = 0; i < row.length; i++) {
        if (row[i] !== UNBOUND) binding[query.variables[i]!] = values.term(row[i]!);
      }
      return binding satisfies Bindings;
    });
    return { bindings, ending, by: 'datalog', inferences: this.#machine.budget.spent };
  }

  /**
   * All distinct solutions of a conjunction as rows of plain text (no quotes), one column a named variable
   * in the order in which they occur; a variable without a value is an empty text. Goals run first to last.
   * This is what generation asks, thousands of times: queries of one shape share one plan.
   * @throws TooMuchWork where rules that were not written for it multiply whole tables
   */
  solutions(goals: readonly string[], mostRows = MOST_ROWS): readonly (readonly string[])[] {
    const goal = goals.join(', ');
    const { rows, ending } = this.#rows(goal, { inferences: mostRows });
    if (ending !== 'complete') throw new TooMuchWork(goal, mostRows);
    const { values } = this.#database;
    return rows.map((row) => row.map((id) => (id === UNBOUND ? '' : plainText(values.term(id)))));
  }

  /** Proofs of all answers, the shortest first (see Limits for how many). */
  prove(goal: string, limits: Limits = {}): Proofs {
    const { query, given } = this.#prepare(goal);
    const forest = this.#forest ?? new ProofForest(this.#derivations);
    // A list of proofs that was cut off while it was made would seem to be complete: only a forest that
    // came through whole is kept.
    this.#forest = undefined;
    const proofs = proveQuery(goal, query, given, this.#machine, forest, limits);
    const wasStopped = proofs.ending === 'inference-limit' || proofs.ending === 'time-limit';
    if (!wasStopped && forest.size <= MOST_PROVED) this.#forest = forest;
    return proofs;
  }

  #rows(
    goal: string,
    limits: Limits | undefined,
  ): { query: PreparedQuery; rows: ValueId[][]; ending: Ending } {
    const { query, given } = this.#prepare(goal);
    const most = limits?.answers ?? Number.POSITIVE_INFINITY;
    const rows: ValueId[][] = [];
    let ending: Ending = 'complete';
    this.#machine.budget.start(limits);
    try {
      query.run(given, rows, most + 1);
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      ending = error.ending;
    }
    if (rows.length > most) {
      rows.length = most;
      ending = 'answer-limit';
    }
    if (rows.length > 1) rows.sort((a, b) => this.#compareRows(a, b));
    return { query, rows, ending };
  }

  #compareRows(a: readonly ValueId[], b: readonly ValueId[]): number {
    const { values } = this.#database;
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [a[i]!, b[i]!];
      if (x === y) continue;
      if (x === UNBOUND || y === UNBOUND) return x - y;
      return compareTerms(values.term(x), values.term(y));
    }
    return 0;
  }

  #prepare(text: string): Ready {
    const shape = shapeOf(text);
    const known = shape && this.#prepared.get(shape.key);
    if (known) return { query: known, given: this.#intern(shape.strings) };
    const goal = readGoal(text);
    const { term, strings } = abstractStrings(goal);
    let query: PreparedQuery;
    try {
      query = new PreparedQuery(this.#machine, term, strings.length);
    } catch (error) {
      if (!(error instanceof OutsideFragment)) throw error;
      // A string inside a list or another compound term has to stay in its place; and if it was not that,
      // the message quotes the goal as it was asked.
      return { query: new PreparedQuery(this.#machine, goal, 0), given: [] };
    }
    if (shape) {
      if (this.#prepared.size >= MOST_PREPARED) this.#prepared.clear();
      this.#prepared.set(shape.key, query);
    }
    return { query, given: this.#intern(strings) };
  }

  #intern(strings: readonly string[]): ValueId[] {
    return strings.map((value) => this.#database.values.intern({ kind: 'string', value }));
  }
}
