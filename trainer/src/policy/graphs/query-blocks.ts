/** Prompts, and branches of them, of at least so many tokens are attended to in so many blocks of queries. */
const steps = [
  { tokens: 1200, blocks: 8 },
  { tokens: 400, blocks: 4 },
  { tokens: 128, blocks: 2 },
] as const;

/**
 * In how many blocks to cut the queries of a prompt or a branch. With n blocks, (n - 1) / 2n of the scores, all of them
 * hidden by causality, are never computed; each block costs some dozen nodes a layer. A block is never empty:
 * ONNX Runtime 1.30 divides by zero in products of empty matrices.
 */
export function queryBlocks(length: number): number {
  return steps.find(({ tokens }) => length >= tokens)?.blocks ?? 1;
}
