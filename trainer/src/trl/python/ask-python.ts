import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { commandText } from '@phantomlab/core/environment/fix-commands';
import type { GpuFacts } from '@phantomlab/core/recipe/launch/launch-facts';
import { throwIfInterrupted } from '../../run/loop/interruption';
import { type Probe, toldIn } from './probe';
import { pythonEnvironment } from './python-package';

/** Something that the Python side found of a launch before it is made. */
export interface PreflightFinding {
  readonly severity: 'error' | 'warning' | 'info';
  /** Of the recipe. */
  readonly key: string | null;
  readonly message: string;
  readonly fix: string | null;
}

/** What the Python side says of a prepared run. */
export interface Preflight {
  readonly findings: readonly PreflightFinding[];
  /** Of every prompt, by the model's own tokenizer; null: it could not be loaded. */
  readonly prompt_tokens: {
    readonly count: number;
    readonly min: number;
    readonly mean: number;
    readonly max: number;
    readonly longest: string;
  } | null;
}

/** Imports of PyTorch and its companions take half a minute on a cold disk. */
const mostMs = 5 * 60_000;
const tailLength = 16_000;

/**
 * A Python that answers what a launch asks: one process, since importing PyTorch is most of what an answer costs. While
 * the launcher reads the data, it loads what the preflight needs.
 */
export class AskedPython {
  readonly probe: Promise<Probe>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #python: string;
  readonly #waiting: { readonly take: (answer: unknown) => void; readonly fail: (error: Error) => void }[] =
    [];
  #printed = '';
  #ended: Error | undefined;

  /** @param signal ends it, and its answers are rejected with the signal's reason */
  constructor(python: string, signal?: AbortSignal) {
    this.#python = python;
    this.#child = spawn(python, ['-m', 'phantomlab_trl', 'look'], { env: pythonEnvironment() });
    this.probe = this.#answer<Probe>();
    // Whoever asked for it hears of it; a launch that is refused before does not.
    this.probe.catch(() => {});
    createInterface(this.#child.stdout).on('line', (line) => this.#take(line));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#printed = (this.#printed + text).slice(-tailLength);
    });
    // One that has ended is told below.
    this.#child.stdin.on('error', () => {});
    this.#child.once('error', (cause) => this.#end(this.#failure(`cannot be started: ${cause.message}`)));
    this.#child.once('close', () => this.#end(this.#failure('failed')));
    const stop = () => {
      this.#end(interruptionOf(signal!));
      this.close();
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    this.#child.once('close', () => signal?.removeEventListener('abort', stop));
  }

  /**
   * The checks of a prepared run.
   * @throws Error with the last lines of what Python said, where it fails
   */
  preflight(folder: string): Promise<Preflight> {
    const answer = this.#answer<Preflight>();
    this.#child.stdin.write(`${folder}\n`);
    return answer;
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  async #answer<T>(): Promise<T> {
    if (this.#ended) throw this.#ended;
    const timeout = setTimeout(() => {
      this.#end(this.#failure('took too long'));
      this.close();
    }, mostMs);
    try {
      return (await new Promise<unknown>((take, fail) => this.#waiting.push({ take, fail }))) as T;
    } finally {
      clearTimeout(timeout);
    }
  }

  #take(line: string): void {
    const told = toldIn(line);
    if (told !== undefined) this.#waiting.shift()?.take(told);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { fail } of this.#waiting.splice(0)) fail(this.#ended);
  }

  #failure(how: string): Error {
    const last = this.#printed.trim().split('\n').slice(-8).join('\n');
    const check = commandText(['phantomlab', 'environment', 'check', '--python', this.#python]);
    return new Error(
      `${this.#python} -m phantomlab_trl look ${how}${last === '' ? '.' : `:\n${last}`}\nTo check that Python: ${check}`,
    );
  }
}

function interruptionOf(signal: AbortSignal): Error {
  try {
    throwIfInterrupted(signal);
  } catch (error) {
    return error as Error;
  }
  return signal.reason as Error;
}

/** The cards that a training will take, for the checks; undefined where there are none. */
export function gpuFactsOf({ gpus }: Pick<Probe, 'gpus'>): GpuFacts | undefined {
  if (gpus.length === 0) return undefined;
  // What fits the smallest card fits all: processes are the same on each.
  const smallest = gpus.reduce((least, gpu) => (gpu.total_gib < least.total_gib ? gpu : least));
  const freeGiB = Math.min(...gpus.map((gpu) => gpu.free_gib));
  return {
    count: gpus.length,
    memoryGiB: smallest.total_gib,
    freeGiB,
    name: smallest.name,
    from: 'machine',
  };
}
