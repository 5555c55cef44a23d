import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../files/package-root';
import type { FlatWeights } from '../../architecture/weights';
import type { Engine } from '../../engine';
import type { Sampled, Sampling } from '../../policy';
import type { SeededPrompt } from '../decode-all';
import { DecodeThread, DecodingEnded } from './decode-thread';
import { type Share, shareOut } from './share-out';

/** Completions that are worth a thread: the fewer rows, the more of a step is the cost of its operators. */
const leastRows = 4;
/** Weights that are few enough for each thread to have its own: larger products keep all cores busy anyway. */
const mostWeights = 2 ** 24;
/** Tokens that are worth the threads' start. */
const leastTokens = 2048;

/**
 * Threads that each complete some of the prompts. A step of decoding has hundreds of operators on few rows, which two
 * cores do no sooner than one; but two steps of half the rows, side by side, they do.
 */
export class DecodeThreads {
  private readonly stop = new Int32Array(new SharedArrayBuffer(4));
  private weights: Float32Array | undefined;
  /** The weights that are in the shared memory, and their number. */
  private held: Float32Array | undefined;
  private version = 0;
  private threads: DecodeThread[] = [];

  /**
   * @param cores that they may take
   * @param workerPath the bundled worker
   */
  constructor(
    private readonly engine: Engine,
    private readonly cores = availableParallelism(),
    private readonly workerPath = path.join(packageRoot(), 'dist', 'decode-worker.js'),
  ) {}

  /** How many threads completions are worth; 1: none beside this one. */
  countFor(completions: number, maxTokens: number): number {
    if (completions * maxTokens < leastTokens || this.engine.layout.length > mostWeights) return 1;
    if (!existsSync(this.workerPath)) return 1;
    return Math.max(1, Math.min(this.cores, Math.floor(completions / leastRows)));
  }

  /** As decodeAll. */
  async decode(
    count: number,
    weights: FlatWeights,
    sampling: Sampling,
    prompts: readonly SeededPrompt[],
    step: (finished: number) => void,
  ): Promise<Sampled[][]> {
    const parts = shareOut(prompts, count);
    this.open(parts.length, weights.flat);
    const finished = parts.map(() => 0);
    const result: Sampled[][] = prompts.map(() => []);
    const ends = await Promise.allSettled(
      parts.map(async (shares, part) => {
        const given = { prompts: taken(prompts, shares), sampling, version: this.version };
        const sampled = await this.threads[part]!.decode(given, (done) => {
          finished[part] = done;
          step(finished.reduce((sum, each) => sum + each, 0));
        });
        for (const [i, { prompt, from }] of shares.entries())
          for (const [k, each] of sampled[i]!.entries()) result[prompt]![from + k] = each;
      }),
    );
    throwFirst(ends);
    step(result.flat().length);
    return result;
  }

  private open(count: number, flat: Float32Array): void {
    Atomics.store(this.stop, 0, 0);
    this.weights ??= new Float32Array(new SharedArrayBuffer(flat.byteLength));
    if (this.held !== flat) {
      this.weights.set(flat);
      this.held = flat;
      this.version++;
    }
    const { config } = this.engine;
    const threads = Math.max(1, Math.floor(this.cores / count));
    while (this.threads.length < count)
      this.threads.push(
        new DecodeThread(this.workerPath, { config, threads, weights: this.weights, stop: this.stop }),
      );
  }

  async dispose(): Promise<void> {
    const { threads } = this;
    this.threads = [];
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

const taken = (prompts: readonly SeededPrompt[], shares: readonly Share[]): SeededPrompt[] =>
  shares.map(({ prompt, from, to }) => ({
    prompt: prompts[prompt]!.prompt,
    seeds: prompts[prompt]!.seeds.slice(from, to),
  }));

/** Of several failures, the one that made the others stop. */
function throwFirst(ends: readonly PromiseSettledResult<void>[]): void {
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  if (failures.length === 0) return;
  throw failures.find((failure) => !(failure instanceof DecodingEnded)) ?? failures[0];
}
