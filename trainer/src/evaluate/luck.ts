import { createHash } from 'node:crypto';
import type { Asked } from './answerer';

/**
 * The random number in [0, 1) that a question is answered with. It depends on the question and the seed alone: the same
 * luck in every evaluation, in whatever order or batch it is asked.
 */
export function luckOf({ question: { split, example }, seed }: Asked): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, split, example.id]))
    .digest();
  return hash.readUInt32LE(0) / 2 ** 32;
}
