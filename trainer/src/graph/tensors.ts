import { Tensor } from 'onnxruntime-node';

/** A float32 tensor over the memory of `data`: nothing is copied. */
export function floats(data: Float32Array, shape: readonly number[]): Tensor {
  return new Tensor('float32', data, shape);
}

/** An int64 tensor of whole numbers. */
export function integers(values: ArrayLike<number>, shape: readonly number[] = [values.length]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values as number[], BigInt), shape);
}

/** A float32 tensor of shape []. */
export function scalar(value: number): Tensor {
  return new Tensor('float32', Float32Array.of(value), []);
}

/** A bool tensor of shape [length]. */
export function flags(values: readonly boolean[]): Tensor {
  return new Tensor('bool', Uint8Array.from(values, Number), [values.length]);
}

/** The elements of a float32 tensor. */
export function elements(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('A float32 tensor was expected.');
  return tensor.data;
}
