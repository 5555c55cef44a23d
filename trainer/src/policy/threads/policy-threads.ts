import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../files/package-root';
import type { FlatWeights } from '../architecture/weights';
import type { Engine } from '../engine';
import { PolicyThread, ThreadEnded } from './policy-thread';
import type { PolicyWork, ResultOf } from './policy-thread-protocol';

/**
 * Weights that are few enough for each thread to have its own, and memory for what it computes: larger products keep all
 * cores busy anyway.
 */
const mostWeights = 2 ** 23;

/** Each thread has sessions, and a copy of the weights in each: a login node may have a hundred cores. */
const mostThreads = 8;

/**
 * Threads that each do a part of what a policy is asked, with sessions of their own. A graph has hundreds of operators,
 * of which many do no sooner on two cores than on one; two graphs side by side do.
 */
export class PolicyThreads {
  private readonly stop = new Int32Array(new SharedArrayBuffer(4));
  private weights: Float32Array | undefined;
  /** The weights that are in the shared memory, and their number. */
  private held: Float32Array | undefined;
  private version = 0;
  private threads: PolicyThread[] = [];
  private readonly memories: Float32Array[] = [];

  /**
   * @param cores that they may take
   * @param workerPath the bundled worker
   */
  constructor(
    private readonly engine: Engine,
    private readonly cores = availableParallelism(),
    private readonly workerPath = path.join(packageRoot(), 'dist', 'policy-worker.js'),
  ) {}

  /** How many threads there can be; 1: none beside this one. */
  get most(): number {
    return this.engine.layout.length <= mostWeights && existsSync(this.workerPath)
      ? Math.min(this.cores, mostThreads)
      : 1;
  }

  /**
   * Has each part done by a thread.
   * @param step told how much of all is finished; what it throws ends the work, and is thrown
   */
  async do<W extends PolicyWork>(
    parts: readonly W[],
    weights: FlatWeights,
    step: (finished: number) => void,
  ): Promise<ResultOf<W>[]> {
    this.open(parts.length, weights.flat);
    const finished = parts.map(() => 0);
    const ends = await Promise.allSettled(
      parts.map((part, i) =>
        this.threads[i]!.do(part, this.version, (done) => {
          finished[i] = done;
          step(finished.reduce((sum, each) => sum + each, 0));
        }),
      ),
    );
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    // The one that made the others end.
    if (failures.length > 0) throw failures.find((each) => !(each instanceof ThreadEnded)) ?? failures[0];
    return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  }

  /** Shared memory for as many numbers as there are weights, the same for each call of the same thread. */
  memory(thread: number): Float32Array {
    this.memories[thread] ??= sharedFloats(this.engine.layout.length);
    return this.memories[thread];
  }

  private open(count: number, flat: Float32Array): void {
    Atomics.store(this.stop, 0, 0);
    this.weights ??= sharedFloats(flat.length);
    if (this.held !== flat) {
      this.weights.set(flat);
      this.held = flat;
      this.version++;
    }
    const { config } = this.engine;
    const threads = Math.max(1, Math.floor(this.cores / count));
    const data = { config, threads, weights: this.weights, stop: this.stop };
    while (this.threads.length < count) this.threads.push(new PolicyThread(this.workerPath, data));
  }

  async dispose(): Promise<void> {
    const { threads } = this;
    this.threads = [];
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

const sharedFloats = (length: number) => new Float32Array(new SharedArrayBuffer(4 * length));
