import type { Tensor } from 'onnxruntime-node';
import { floats } from '../../graph/tensors';
import type { ParameterLayout } from './parameters';

/** A flat vector of weights (or of gradients) and the tensors that the graphs see it as; they share its memory. */
export class FlatWeights {
  readonly tensors: Readonly<Record<string, Tensor>>;

  constructor(
    readonly layout: ParameterLayout,
    readonly flat: Float32Array,
    prefix = '',
  ) {
    this.tensors = Object.fromEntries(
      layout.slots.map(({ name, shape, offset, size }) => [
        `${prefix}${name}`,
        floats(flat.subarray(offset, offset + size), shape),
      ]),
    );
  }
}
