import type { Tensor } from 'onnxruntime-node';
import type { ParameterLayout } from '../architecture/parameters';
import { FlatWeights } from '../architecture/weights';

/** Gradients of the micro-batches since the last update, summed. Takes no memory before the first. */
export class GradientSum {
  private sum: FlatWeights | undefined;
  private part: FlatWeights | undefined;
  private empty = true;

  constructor(private readonly layout: ParameterLayout) {}

  /** The sum as a flat vector; zeros when there is nothing in it. */
  get flat(): Float32Array {
    this.sum ??= this.buffer();
    if (this.empty) this.sum.flat.fill(0);
    return this.sum.flat;
  }

  /** Adds what `compute` writes to the tensors that it is given (`gradient.NAME`). */
  async add<T>(compute: (into: Readonly<Record<string, Tensor>>) => Promise<T>): Promise<T> {
    this.sum ??= this.buffer();
    if (this.empty) {
      const result = await compute(this.sum.tensors);
      this.empty = false;
      return result;
    }
    this.part ??= this.buffer();
    const result = await compute(this.part.tensors);
    this.addFlat(this.part.flat);
    return result;
  }

  /** Adds a flat vector. */
  addFlat(part: Float32Array): void {
    const sum = this.flat;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + part[i]!;
    this.empty = false;
  }

  clear(): void {
    this.empty = true;
  }

  private buffer(): FlatWeights {
    return new FlatWeights(this.layout, new Float32Array(this.layout.length), 'gradient.');
  }
}
