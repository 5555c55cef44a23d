import type { Tensor } from 'onnxruntime-node';
import { floats } from '../../graph/tensors';
import type { Qwen3Config } from '../architecture/config';

/** Cosines and sines of every position up to the largest asked for, as inputs `cos` and `sin` of the graphs. */
export class RotaryTable {
  private feeds: { readonly cos: Tensor; readonly sin: Tensor } | undefined;
  private positions = 0;

  constructor(private readonly config: Qwen3Config) {}

  /** Tables [n, D / 2] with n at least `positions`. */
  upTo(positions: number): { readonly cos: Tensor; readonly sin: Tensor } {
    if (!this.feeds || positions > this.positions) {
      this.positions = Math.max(positions, 2 * this.positions);
      this.feeds = this.tables(this.positions);
    }
    return this.feeds;
  }

  /**
   * Angles of one token of each of `width` rollouts of several prompts, as inputs `cos` and `sin` [P, width, D / 2], and
   * times 1 / sqrt(D), a row a query head of each key-value head, as `query_cos` and `query_sin` [P, width * R, D / 2].
   * @param positions of the prompts' tokens, [P]
   * @param runs tokens one behind the other, in a dimension of their own before the others
   */
  at(positions: readonly number[], width: number, runs?: number): Readonly<Record<string, Tensor>> {
    const { headDim, heads, keyValueHeads } = this.config;
    const { cos, sin } = this.upTo(Math.max(...positions) + (runs ?? 1));
    const half = headDim / 2;
    const rows = (table: Tensor, count: number, factor: number) => {
      const data = table.data as Float32Array;
      const picked = new Float32Array((runs ?? 1) * positions.length * count * half);
      let to = 0;
      for (let run = 0; run < (runs ?? 1); run++) {
        for (const position of positions) {
          for (let row = 0; row < count; row++) {
            for (let i = 0; i < half; i++) picked[to++] = factor * data[(position + run) * half + i]!;
          }
        }
      }
      return floats(picked, [...(runs === undefined ? [] : [runs]), positions.length, count, half]);
    };
    const [shared, scale] = [heads / keyValueHeads, headDim ** -0.5];
    return {
      cos: rows(cos, width, 1),
      sin: rows(sin, width, 1),
      query_cos: rows(cos, width * shared, scale),
      query_sin: rows(sin, width * shared, scale),
    };
  }

  private tables(positions: number): { cos: Tensor; sin: Tensor } {
    const { headDim, ropeTheta } = this.config;
    const half = headDim / 2;
    const cos = new Float32Array(positions * half);
    const sin = new Float32Array(positions * half);
    for (let i = 0; i < half; i++) {
      // transformers holds the frequencies in float32; at position 1000 that shows in the fifth digit.
      const frequency = Math.fround(1 / Math.fround(ropeTheta ** ((2 * i) / headDim)));
      for (let position = 0; position < positions; position++) {
        const angle = Math.fround(position * frequency);
        cos[position * half + i] = Math.cos(angle);
        sin[position * half + i] = Math.sin(angle);
      }
    }
    return { cos: floats(cos, [positions, half]), sin: floats(sin, [positions, half]) };
  }
}
