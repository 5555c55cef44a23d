/** One card, as PyTorch sees it. */
export interface ProbedGpu {
  readonly index: number;
  readonly name: string;
  readonly total_gib: number;
  readonly free_gib: number;
}

/** What a Python says of itself and its machine (`trainer/python/phantomlab_trl/environment/probe.py`). */
export interface Probe {
  readonly python: string;
  readonly executable: string;
  /** By the names that their files have; null: not installed. */
  readonly versions: Readonly<Record<string, string | null>>;
  /** What is installed and can't be imported, with the last line of the reason. */
  readonly failed: Readonly<Record<string, string>>;
  /** Of the torch that is loaded; null: without CUDA, or no torch. */
  readonly cuda: string | null;
  readonly cuda_available: boolean;
  /** What torch has kernels for: `sm_90`. */
  readonly architectures: readonly string[];
  readonly gpus: readonly ProbedGpu[];
}

const sign = 'PHANTOMLAB ';

/** What our Python side tells in a line of its output; undefined: the line is somebody else's. */
export function toldIn(line: string): unknown {
  if (!line.startsWith(sign)) return undefined;
  return JSON.parse(line.slice(sign.length));
}
