import type { ModelShape } from './model-shape';

/** Bytes that the keys and values of one token take in half precision, over all layers. */
export function kvBytesPerToken({ layers, keyValueHeads, headSize }: ModelShape): number {
  return 2 * layers * keyValueHeads * headSize * 2;
}
