import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../files/package-root';
import { type ItemScore, ItemScorer, type ScoreItem, type ScoreSettings } from './score-items';

export type WorkerAnswer = { readonly scores: readonly ItemScore[] } | { readonly error: string };

/** What scores a batch of completions: this thread, or several. */
export interface Scorer {
  /** @throws Error where a completion cannot be scored */
  score(items: readonly ScoreItem[]): Promise<readonly ItemScore[]>;
  dispose(): void;
}

/** More threads than this win nothing: a batch is then cut too small. */
const mostThreads = 16;

/** Slices a thread gets of a batch: a few, since completions differ in what they cost. */
const slicesAThread = 4;

/**
 * How many threads score for this process: the cores of the machine, shared among the ranks on it.
 * @param environment of a rank, as torch's launchers set it
 */
export function threadsFor(environment: NodeJS.ProcessEnv, cores = availableParallelism()): number {
  const ranks = Math.max(1, Number(environment.LOCAL_WORLD_SIZE) || 1);
  return Math.min(mostThreads, Math.max(1, Math.floor(cores / ranks)));
}

/**
 * A scorer over several threads; over none where one is asked for, or where their program is not built.
 * @param workerPath the bundled worker
 */
export function openScorer(
  settings: ScoreSettings,
  threads: number,
  workerPath = path.join(packageRoot(), 'dist', 'score-worker.js'),
): Scorer {
  if (threads < 2 || !existsSync(workerPath)) {
    const scorer = new ItemScorer(settings);
    return { score: (items) => scorer.score(items), dispose: () => {} };
  }
  return new ScorePool(settings, threads, workerPath);
}

/** Threads that score slices of a batch, each the next one as soon as it is free. */
class ScorePool implements Scorer {
  private readonly workers: readonly Worker[];

  constructor(settings: ScoreSettings, threads: number, workerPath: string) {
    this.workers = Array.from({ length: threads }, () => {
      const worker = new Worker(workerPath, { workerData: settings });
      // A thread that has nothing to do keeps no process alive.
      worker.unref();
      return worker;
    });
  }

  async score(items: readonly ScoreItem[]): Promise<readonly ItemScore[]> {
    const size = Math.max(1, Math.ceil(items.length / (this.workers.length * slicesAThread)));
    const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, i) => i * size);
    const scores: ItemScore[] = new Array(items.length);
    const work = async (worker: Worker) => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const answer = await ask(worker, items.slice(start, start + size));
        if ('error' in answer) throw new Error(answer.error);
        for (const [i, score] of answer.scores.entries()) scores[start + i] = score;
      }
    };
    await Promise.all(this.workers.slice(0, starts.length).map(work));
    return scores;
  }

  dispose(): void {
    for (const worker of this.workers) void worker.terminate();
  }
}

/** @throws Error when the thread dies of the request, say for want of memory */
function ask(worker: Worker, items: readonly ScoreItem[]): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off('message', heard);
      worker.off('error', failed);
      worker.off('exit', ended);
      end();
    };
    const heard = (answer: WorkerAnswer) => settle(() => resolve(answer));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = (code: number) =>
      settle(() => reject(new Error(`A thread that scores ended with code ${code}.`)));
    worker.on('message', heard);
    worker.on('error', failed);
    worker.on('exit', ended);
    worker.postMessage(items);
  });
}
