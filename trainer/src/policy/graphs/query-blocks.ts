interface Step {
  /** At least so many tokens are attended to in so many blocks of queries. */
  readonly tokens: number;
  readonly blocks: number;
}

// Few steps: each number of blocks is a session of its own, in each thread, and one for training takes a second to make.
const ofPrompts: readonly Step[] = [
  { tokens: 1200, blocks: 8 },
  { tokens: 128, blocks: 4 },
];
/** What completions see of themselves is less than what they see of their prompts. */
const ofBranches: readonly Step[] = [
  { tokens: 1200, blocks: 8 },
  { tokens: 400, blocks: 4 },
];

const blocksFor = (steps: readonly Step[], length: number): number =>
  steps.find(({ tokens }) => length >= tokens)?.blocks ?? 1;

/**
 * In how many blocks to cut the queries of a prompt. With n blocks, (n - 1) / 2n of the scores, all of them
 * hidden by causality, are never computed; each block costs some dozen nodes a layer. A block is never empty:
 * ONNX Runtime 1.30 divides by zero in products of empty matrices.
 */
export const promptBlocks = (length: number): number => blocksFor(ofPrompts, length);

/** The same of branches of so many tokens. */
export const branchBlocks = (length: number): number => blocksFor(ofBranches, length);
