import { Worker } from 'node:worker_threads';
import { PendingRequests } from '../pending-requests';
import { workerFile } from '../worker-file';
import type { QuestionRunsRequest, QuestionRunsResponse } from './question-runs-protocol';
import type { AskedQuestion, RelationTally, Tally } from './tallies';

type Answered = Readonly<Record<string, Tally | RelationTally>>;

/** What runs came to on questions, read in a thread of its own: indexing a log of gigabytes takes a while. */
export class QuestionRunsThread {
  #worker: Worker | undefined;
  readonly #pending = new PendingRequests();

  /** `workerPath`: the bundled worker; by default the one beside this program. Undefined where there is none. */
  constructor(readonly workerPath = workerFile('question-runs-worker.js')) {}

  /** @param runs folders, the newest first */
  ofQuestions(
    runs: readonly string[],
    questions: readonly AskedQuestion[],
  ): Promise<Readonly<Record<string, Tally>>> {
    return this.#ask({ of: 'questions', runs, questions }) as Promise<Readonly<Record<string, Tally>>>;
  }

  /** By `name/arity`, for the questions of a universe's folder. */
  ofRelations(runs: readonly string[], universe: string): Promise<Readonly<Record<string, RelationTally>>> {
    return this.#ask({ of: 'relations', runs, universe }) as Promise<Readonly<Record<string, RelationTally>>>;
  }

  dispose(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#pending.refuseAll(new Error('No longer asked.'));
    void worker?.terminate();
  }

  async #ask(request: DistributiveOmit<QuestionRunsRequest, 'id'>): Promise<Answered> {
    if (this.workerPath === undefined || request.runs.length === 0) return {};
    const worker = this.#worker ?? this.#start(this.workerPath);
    return this.#pending.ask((id) => worker.postMessage({ ...request, id } as QuestionRunsRequest));
  }

  #start(workerPath: string): Worker {
    const worker = new Worker(workerPath, { stdout: true, stderr: true });
    worker.on('message', (response: QuestionRunsResponse) => {
      if ('error' in response) this.#pending.refuse(response.id, new Error(response.error));
      else this.#pending.answer(response.id, response.value);
    });
    const gone = (error: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#pending.refuseAll(error);
    };
    worker.on('error', (error) => gone(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => gone(new Error('The thread that reads runs ended.')));
    worker.unref();
    this.#worker = worker;
    return worker;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
