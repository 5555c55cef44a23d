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
