import type { Verdict } from '@phantomlab/core/chain/chain';
import { mean } from '@phantomlab/core/reward/advantages/statistics';
import type { RolloutEvent } from '@phantomlab/core/run/event';
import type { Sampled } from '../policy/policy';

/** A completion that was sampled and scored: what the loss is made of. */
export interface Rollout {
  /** Place of its prompt in the data. */
  readonly prompt: number;
  /** Counts groups over the whole run, from 0. */
  readonly group: number;
  /** Place in the group, from 0. */
  readonly index: number;
  readonly sampled: Sampled;
  readonly text: string;
  readonly scores: readonly number[];
  readonly parsed: boolean;
  readonly hops?: readonly Verdict[];
  readonly reward: number;
  readonly advantage: number;
  /** Tokens that the loss counts: all, or none of a truncated completion that is masked. */
  readonly lossLength: number;
  /** Log-probabilities before the first update on it; only where updates leave the sampling policy behind. */
  readonly oldLogprobs?: Float32Array;
  /** Under the reference policy; only where beta is not 0. */
  readonly referenceLogprobs?: Float32Array;
}

/** The completions of one generation, and which of them each micro-batch takes. */
export interface GenerationBatch {
  readonly rollouts: readonly Rollout[];
  /** [stepsPerGeneration][perDeviceTrainBatchSize] places in `rollouts`, shuffled as TRL does. */
  readonly slices: readonly (readonly number[])[];
  /** Share of completions in groups without spread (TRL's frac_reward_zero_std). */
  readonly fractionZeroSpread: number;
}

/** Loss tokens of a generation: what dapo divides by. */
export function lossTokens(batch: GenerationBatch): number {
  return batch.rollouts.reduce((sum, { lossLength }) => sum + lossLength, 0);
}

export function rolloutEvent(
  rollout: Rollout,
  step: number,
  promptId: string,
  rewardNames: readonly string[],
): RolloutEvent {
  const { sampled } = rollout;
  return {
    type: 'rollout',
    step,
    group: rollout.group,
    prompt: promptId,
    index: rollout.index,
    completion: rollout.text,
    tokens: sampled.tokens.length,
    finish: sampled.finish,
    rewards: Object.fromEntries(rewardNames.map((name, k) => [name, rollout.scores[k]!])),
    reward: rollout.reward,
    advantage: rollout.advantage,
    logprob: mean(sampled.logprobs),
    entropy: mean(sampled.entropies),
    ...(rollout.hops && { hops: rollout.hops }),
  };
}
