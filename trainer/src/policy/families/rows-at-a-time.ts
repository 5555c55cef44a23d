import type { LossGroup } from '../policy';

/**
 * Rows that a micro-batch of `size` completions takes where nothing is shared: what a recipe's
 * per_device_train_batch_size allows to be in memory at a time.
 */
export function rowsAtATime(groups: readonly LossGroup[], size: number): number {
  const longest = groups.map(({ prompt, sequences }) => {
    const tokens = sequences.reduce((most, sequence) => Math.max(most, sequence.tokens.length), 0);
    return prompt.length + tokens;
  });
  return size * longest.reduce((most, length) => Math.max(most, length), 0);
}
