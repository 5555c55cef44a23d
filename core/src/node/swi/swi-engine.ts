import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Answers } from '../../prolog/engine/answers';
import type { PrologEngine, Proofs } from '../../prolog/engine/engine';
import type { Ending, Limits } from '../../prolog/engine/limits';
import { PrologError } from '../../prolog/engine/prolog-error';
import type { Source } from '../../prolog/engine/source';
import { formatTerm } from '../../prolog/terms/format';
import type { Term } from '../../prolog/terms/term';
import { termVariables } from '../../prolog/terms/variables';
import { readGoal } from '../../prolog/text/reader';
import { workerFile, workerPlaces } from '../worker-file';
import { compareBindings } from './compare-bindings';
import { shortestProofs } from './shortest-proofs';
import { type SwiProgram, swiProgram } from './swi-program';
import { readBindings, readProofs } from './swi-proof';
import type { SwiRequest, SwiResponse, SwiWorkerData } from './swi-protocol';
import { SwiThread } from './swi-thread';
import { webAssembly } from './web-assembly';

const WORKER = 'swi-worker.js';

export interface SwiOptions {
  /** The bundled worker, with swipl-web.wasm and swipl-web.data beside it. Default: beside this program. */
  readonly workerPath?: string;
}

const DEFAULT_MILLISECONDS = 10_000;
/** A few seconds of SWI-Prolog's work in WebAssembly. */
const DEFAULT_INFERENCES = 50_000_000;
/** Numbers reach the WebAssembly build as 32 bits. */
const MOST_INFERENCES = 2 ** 31 - 1;
const DEFAULT_ANSWERS = 100_000;
/** Proofs are found in Prolog's order and sorted by length: only among these is the first the shortest. */
const DEFAULT_PROOFS = 200;
const STACK_BYTES = 256 * 2 ** 20;
const LOAD_MILLISECONDS = 60_000;

/** Of the first round of a search, some tenths of a second; each further one is as many times longer. */
const FIRST_INFERENCES = 1_000_000;
const MORE_INFERENCES = 10;

/** What a search found, as the driver writes it. */
interface Asked {
  readonly text: string;
  readonly ending: Ending;
  readonly inferences: number;
}

/**
 * SWI-Prolog, compiled to WebAssembly, in a thread of its own. A goal that outlasts its time is ended
 * with the thread, and the next one finds a new thread with the program loaded again.
 *
 * Answers come distinct, in the standard order of terms over the query's variables. Proofs follow cuts,
 * if-then-else and negation; the number of alternatives is given as "at least one", for SWI-Prolog
 * doesn't count them. Running out of stack counts as the limit of inferences.
 */
export class SwiEngine implements PrologEngine {
  #thread: SwiThread | undefined;
  #program: SwiProgram = { text: '', clauses: [], byPredicate: new Map() };
  /** Requests go one after the other: the thread has one machine. */
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;

  private constructor(
    readonly workerPath: string,
    readonly workerData: SwiWorkerData,
  ) {}

  /** @throws PrologError when the worker isn't built. */
  static async start(options: SwiOptions = {}): Promise<SwiEngine> {
    const workerPath = options.workerPath ?? bundledWorker();
    const assets = path.dirname(workerPath);
    const wasm = await webAssembly.compile(await readFile(path.join(assets, 'swipl-web.wasm')));
    const engine = new SwiEngine(workerPath, { wasm, assets, stackBytes: STACK_BYTES });
    await engine.#enqueue(() => engine.#ready());
    return engine;
  }

  async load(sources: readonly Source[]): Promise<void> {
    const program = swiProgram(sources);
    await this.#enqueue(async () => {
      const before = this.#program;
      this.#program = program;
      try {
        await this.#reload();
      } catch (error) {
        // What was loaded stays loaded.
        this.#program = before;
        await this.#reload();
        throw error;
      }
    });
  }

  async query(goal: string, limits: Limits = {}): Promise<Answers> {
    const term = readGoal(goal);
    const most = limits.answers ?? DEFAULT_ANSWERS;
    const { text, ending, inferences } = await this.#ask('ask', term, most, limits);
    const rows = text
      .split('\n')
      .slice(0, -1)
      .map((line) => Object.fromEntries(readBindings(line)));
    const cut = rows.length > most;
    if (cut) rows.length = most;
    const names = termVariables(term);
    rows.sort((a, b) => compareBindings(a, b, names));
    return { bindings: rows, ending: cut ? 'answer-limit' : ending, by: 'swi-prolog', inferences };
  }

  async prove(goal: string, limits: Limits = {}): Promise<Proofs> {
    const most = limits.answers ?? DEFAULT_PROOFS;
    // Enough to choose the shortest from, even when few are wanted.
    const searched = Math.max(most, DEFAULT_PROOFS);
    const { text, ending } = await this.#ask('prove', readGoal(goal), searched, limits);
    const found = readProofs(goal, text, this.#program);
    // Of a root all proofs were looked for, so that they can be counted.
    const atLeast = ending !== 'complete' || found.length > searched;
    const proofs = shortestProofs(found, { ...limits, answers: most }, atLeast);
    return { proofs, ending: proofs.length < found.length ? 'answer-limit' : ending };
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#thread?.end();
    this.#thread = undefined;
  }

  async #ask(kind: 'ask' | 'prove', term: Term, most: number, limits: Limits): Promise<Asked> {
    const goal = formatTerm(term, { canonical: true });
    const allowed = Math.min(limits.inferences ?? DEFAULT_INFERENCES, MOST_INFERENCES);
    const until = performance.now() + (limits.milliseconds ?? DEFAULT_MILLISECONDS);
    return this.#enqueue(async () => {
      let before: Asked | undefined;
      // What a thread found goes with it when its time is over: each round leaves what it found, and the next goes further.
      for (let inferences = FIRST_INFERENCES; ; inferences *= MORE_INFERENCES) {
        const round = Math.min(inferences, allowed);
        const request: SwiRequest = { kind, goal, most: Math.min(most, 2 ** 30), inferences: round };
        const response = await this.#call(request, until - performance.now());
        if (!response) return { text: '', inferences: 0, ...before, ending: 'time-limit' };
        if (response.kind === 'failed') throw new PrologError(response.message);
        const isLimited = response.ending === 'limit';
        const { text } = response;
        before = {
          text,
          ending: isLimited ? 'inference-limit' : 'complete',
          inferences: response.inferences,
        };
        // Where it stopped earlier, the stack was exhausted: more inferences would not help.
        const hasStopped = !isLimited || response.inferences < round / 2;
        if (hasStopped || round === allowed) return before;
        if (performance.now() >= until) return { ...before, ending: 'time-limit' };
      }
    });
  }

  async #call(request: SwiRequest, milliseconds: number): Promise<SwiResponse | undefined> {
    const thread = await this.#ready();
    let response: SwiResponse | undefined;
    try {
      response = await thread.call(request, milliseconds);
    } catch (error) {
      // The worker is gone, and takes nothing with it: the next call starts another.
      this.#thread = undefined;
      throw error;
    }
    if (!response) {
      this.#thread = undefined;
      await thread.end();
    }
    return response;
  }

  /** The thread with the program in it. */
  async #ready(): Promise<SwiThread> {
    if (this.#disposed) throw new PrologError('This engine has been disposed of.');
    if (!this.#thread) {
      this.#thread = await SwiThread.start(this.workerPath, this.workerData);
      if (this.#program.text !== '') await this.#reload();
    }
    return this.#thread;
  }

  async #reload(): Promise<void> {
    this.#thread ??= await SwiThread.start(this.workerPath, this.workerData);
    const { text, clauses } = this.#program;
    const response = await this.#call({ kind: 'load', text }, LOAD_MILLISECONDS);
    if (!response) throw new PrologError(`The program was not loaded within ${LOAD_MILLISECONDS / 1000} s.`);
    if (response.kind === 'done') return;
    const clause = response.clause === undefined ? undefined : clauses[response.clause];
    const where = clause ? `${clause.uri}:${clause.line}: ` : '';
    throw new PrologError(`${where}${response.message}`, clause?.uri, clause?.start);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work, work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

/** @throws PrologError where no bundle of the worker was built */
function bundledWorker(): string {
  const found = workerFile(WORKER);
  if (!found) {
    throw new PrologError(
      `SWI-Prolog's worker is missing at ${workerPlaces(WORKER).join(' and ')}: run "npm run build".`,
    );
  }
  return found;
}
