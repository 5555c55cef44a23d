/** TRL's loss types whose surrogate is the clipped one; they differ in how token losses are averaged. */
export const lossTypes = ['grpo', 'bnpo', 'dr_grpo', 'dapo'] as const;
export type LossType = (typeof lossTypes)[number];

export interface WeightContext {
  readonly lossType: LossType;
  readonly maxCompletionLength: number;
  /** Micro-batches in this update; fewer than the recipe's in the last update of an epoch. */
  readonly microBatches: number;
  /** Micro-batches that a generation batch is cut into (steps_per_generation). */
  readonly stepsPerGeneration: number;
  /** Loss tokens of the whole generation batch. */
  readonly generationTokens: number;
}

/**
 * What each token's loss is multiplied by before all are summed into an update's loss, one number a sequence:
 * TRL's normalisation (GRPOTrainer._compute_loss) with that of gradient accumulation in it.
 * @param lengths loss tokens of each sequence in the micro-batch; 0 for one that is masked out, which still
 *   counts as a sequence
 */
export function lossWeights(lengths: readonly number[], context: WeightContext): number[] {
  const { lossType, microBatches, stepsPerGeneration, generationTokens, maxCompletionLength } = context;
  switch (lossType) {
    case 'grpo':
      return lengths.map((length) => 1 / (Math.max(length, 1) * lengths.length * microBatches));
    case 'bnpo': {
      const tokens = lengths.reduce((sum, length) => sum + length, 0);
      return lengths.map(() => 1 / (Math.max(tokens, 1) * microBatches));
    }
    case 'dr_grpo':
      return lengths.map(() => 1 / (lengths.length * maxCompletionLength * microBatches));
    case 'dapo':
      // The tokens of one accumulation window, had they been spread evenly over the generation batch.
      return lengths.map(() => stepsPerGeneration / (Math.max(generationTokens, 1) * microBatches));
  }
}
