import { AnswerTable } from '../answer-table/answer-table';
import { exportFormats } from '../answer-table/export-formats';
import { queryVariables } from '../datalog/plan/query-shape';
import type { EngineName } from '../engine/answers';
import type { PrologEngine, Proofs } from '../engine/engine';
import type { Ending, Limits } from '../engine/limits';
import { PrologError } from '../engine/prolog-error';
import type { Source } from '../engine/source';
import { engineFor, type StartSwi } from '../engine-for';
import type { Clause } from '../program';
import { shareRepeats } from '../proofs/proof-sharing';
import type { RuleTest } from '../rule-tests/rule-test';
import { type Outcome, runRuleTest } from '../rule-tests/run-rule-test';
import { readGoal, readProgram } from '../text/reader';
import { explainFailure } from '../why-not/explain-failure';
import { holdsWith } from '../why-not/holds-with';
import type { WhyNot } from '../why-not/why-not';

/** What a query came to; its rows are asked for by windows. */
export interface QueryRun {
  readonly id: number;
  readonly goal: string;
  readonly columns: readonly string[];
  /** Answers found: 1 for a query without variables that holds. */
  readonly total: number;
  readonly ending: Ending;
  readonly by: EngineName;
  readonly inferences: number;
  readonly milliseconds: number;
}

/** Tables that are kept: the last few queries can still be scrolled and saved. */
const MOST_RUNS = 8;

/** Characters of a program whose clauses are all held in memory to explain why a goal fails. */
const MOST_EXPLAINED = 64 * 2 ** 20;

/**
 * A program and what one asks of it: answers by windows, proofs, why not, tests. What it takes and gives is
 * plain data, so that it can be in a thread of its own.
 */
export class QuerySession {
  #engine: Promise<PrologEngine> | undefined;
  #sources: readonly Source[] = [];
  #clauses: readonly Clause[] | undefined;
  readonly #runs = new Map<number, AnswerTable>();
  #nextRun = 0;

  constructor(readonly startSwi: StartSwi) {}

  /** @throws PrologError for a program that no engine takes: what was loaded before is gone. */
  async load(sources: readonly Source[]): Promise<void> {
    const before = this.dispose();
    this.#sources = sources;
    this.#clauses = undefined;
    // What is asked meanwhile waits for the program.
    this.#engine = before.then(() => engineFor(sources, this.startSwi));
    await this.#engine;
  }

  /** @throws PrologError when the goal can't be read, calls what does not exist, or breaks a type. */
  async run(goal: string, limits: Limits): Promise<QueryRun> {
    const variables = queryVariables(readGoal(goal));
    const engine = await this.#loaded();
    const start = performance.now();
    const answers = await engine.query(goal, limits);
    const milliseconds = performance.now() - start;
    const table = AnswerTable.of(answers, variables);
    const id = this.#nextRun++;
    this.#runs.set(id, table);
    const [oldest] = this.#runs.keys();
    if (this.#runs.size > MOST_RUNS) this.#runs.delete(oldest!);
    const { ending, by, inferences } = answers;
    return { id, goal, columns: table.columns, total: table.size, ending, by, inferences, milliseconds };
  }

  /** Rows of a run as Prolog text; undefined when it is no longer kept. */
  async rows(run: number, from: number, count: number): Promise<string[][] | undefined> {
    return this.#runs.get(run)?.window(from, count);
  }

  /** One answer of a run, by variable. */
  async answer(run: number, row: number): Promise<Record<string, string> | undefined> {
    return this.#runs.get(run)?.answer(row);
  }

  async exported(run: number, format: 'csv' | 'tsv' | 'json'): Promise<string | undefined> {
    const table = this.#runs.get(run);
    return table && exportFormats.find(({ name }) => name === format)!.write(table);
  }

  /** Proofs in which no goal is proved twice. */
  async prove(goal: string, limits: Limits): Promise<Proofs> {
    const { proofs, ending } = await (await this.#loaded()).prove(goal, limits);
    return { proofs: proofs.map((proof) => ({ ...proof, root: shareRepeats(proof.root) })), ending };
  }

  /** @throws PrologError for a program too large to look for what is missing in it */
  async whyNot(goal: string): Promise<WhyNot> {
    const length = this.#sources.reduce((sum, { text }) => sum + text.length, 0);
    if (length > MOST_EXPLAINED)
      throw new PrologError(
        'This program is too large for "why not", which goes through all of its clauses. Ask parts of the goal instead, or take a smaller universe.',
      );
    this.#clauses ??= this.#sources.flatMap((source) => readProgram(source).clauses);
    const options = { holdsWith: holdsWith(this.#sources, this.#clauses.length) };
    return explainFailure(await this.#loaded(), this.#clauses, goal, options);
  }

  async test(test: Pick<RuleTest, 'goal' | 'expectation'>): Promise<Outcome> {
    return runRuleTest(await this.#loaded(), test);
  }

  async dispose(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    this.#runs.clear();
    await engine?.then(
      (loaded) => loaded.dispose(),
      () => undefined,
    );
  }

  async #loaded(): Promise<PrologEngine> {
    if (!this.#engine) throw new PrologError('No program is loaded.');
    return this.#engine;
  }
}
