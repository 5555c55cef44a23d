import { rowsAtATime } from '../policy/families/rows-at-a-time';
import type { LossGroup, LossSequence, LossSums, Policy } from '../policy/policy';
import type { Rollout } from './rollout';
import type { GrpoSettings } from './settings';

/** A rollout in an update, with what its token losses are multiplied by. */
export interface WeightedRollout {
  readonly rollout: Rollout;
  readonly weight: number;
}

/** Sums over the update's loss tokens. */
export type UpdateSums = LossSums;

/**
 * Accumulates the gradients of one update. Completions of a prompt, and prompts about the same articles, are put
 * together again, whatever micro-batch TRL's shuffling had dealt them to, so that what they share is computed once
 * for them: the weights carry all that depends on the dealing. No thread computes more at a time than
 * per_device_train_batch_size completions with prompts of their own would be, and all together no more where their prompts
 * share little. What cannot move
 * the policy (no advantage and no KL, or masked) is left out, and its entropy is taken from its sampling.
 */
export async function accumulateUpdate(
  policy: Policy,
  settings: GrpoSettings,
  batch: readonly WeightedRollout[],
  promptTokens: (prompt: number) => readonly number[],
  progress: (finished: number, total: number) => void = () => {},
): Promise<UpdateSums> {
  const total = { loss: 0, tokens: 0, kl: 0, entropy: 0, clippedLow: 0, clippedHigh: 0 };
  const moving: WeightedRollout[] = [];
  for (const weighted of batch) {
    const { advantage, lossLength, sampled } = weighted.rollout;
    if (lossLength === 0) continue;
    if (settings.beta !== 0 || advantage !== 0) moving.push(weighted);
    else {
      total.tokens += lossLength;
      for (const entropy of sampled.entropies) total.entropy += entropy;
    }
  }
  const spec = {
    kind: 'policy-gradient',
    epsilonLow: settings.epsilonLow,
    epsilonHigh: settings.epsilonHigh,
    beta: settings.beta,
    biasCorrectedKl: settings.biasCorrectedKl,
    temperature: settings.temperature,
  } as const;
  const groups = lossGroups(moving, promptTokens, settings.perDeviceTrainBatchSize);
  if (groups.length === 0) return total;
  const rows = rowsAtATime(groups, settings.perDeviceTrainBatchSize);
  const sums = await policy.accumulate(groups, spec, { rows, progress });
  for (const name of Object.keys(total) as (keyof UpdateSums)[]) total[name] += sums[name];
  return total;
}

/** Completions of one prompt together, in the order of groups and of places in them; at most `size` at a time. */
function lossGroups(
  batch: readonly WeightedRollout[],
  promptTokens: (prompt: number) => readonly number[],
  size: number,
): LossGroup[] {
  const ordered = [...batch].sort(
    (a, b) => a.rollout.group - b.rollout.group || a.rollout.index - b.rollout.index,
  );
  const groups: { prompt: readonly number[]; sequences: LossSequence[] }[] = [];
  let current: number | undefined;
  for (const { rollout, weight } of ordered) {
    if (rollout.group !== current || groups.at(-1)!.sequences.length === size) {
      groups.push({ prompt: promptTokens(rollout.prompt), sequences: [] });
      current = rollout.group;
    }
    groups.at(-1)!.sequences.push({
      tokens: rollout.sampled.tokens,
      advantage: rollout.advantage,
      weight,
      oldLogprobs: rollout.oldLogprobs,
      referenceLogprobs: rollout.referenceLogprobs,
    });
  }
  return groups;
}
