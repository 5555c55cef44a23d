import type { Sampled } from '../policy/policy';
import type { HistoryEntry } from '../run/loop/metrics';
import { type RandomState, RandomStream } from '../run/loop/random-stream';
import type { GenerationBatch, Rollout } from './rollout';

/** All that a GRPO loop's future depends on, beside the policy and the recipe. */
export interface LoopState {
  /** Updates done. */
  readonly step: number;
  /** Groups generated: the number of the next one. */
  readonly groups: number;
  /** Prompt and completion tokens so far. */
  readonly tokensSeen: number;
  readonly random: {
    readonly sampling: RandomState;
    readonly shuffling: RandomState;
    readonly rewards: RandomState;
  };
  /** A generation of which micro-batches are left to train on. */
  readonly batch?: GenerationBatch;
  readonly history: readonly HistoryEntry[];
}

export function initialLoopState(seed: number): LoopState {
  const stream = (label: string) => RandomStream.seeded(seed, label).state;
  const random = { sampling: stream('sampling'), shuffling: stream('shuffling'), rewards: stream('rewards') };
  return { step: 0, groups: 0, tokensSeen: 0, random, history: [] };
}

/** The state as JSON, with the name of its trainer. float32 numbers print as float64 and come back the same. */
export function serializeLoopState(state: LoopState): string {
  return JSON.stringify({ method: 'grpo', ...state }, (_, value) =>
    value instanceof Float32Array ? [...value] : value,
  );
}

/** @throws SyntaxError when the text is cut short. */
export function parseLoopState(text: string): LoopState {
  const state = JSON.parse(text) as LoopState;
  if (!state.batch) return state;
  return { ...state, batch: { ...state.batch, rollouts: state.batch.rollouts.map(reviveRollout) } };
}

function reviveRollout(rollout: Rollout): Rollout {
  const { sampled, oldLogprobs, referenceLogprobs } = rollout;
  return {
    ...rollout,
    sampled: reviveSampled(sampled),
    oldLogprobs: oldLogprobs && Float32Array.from(oldLogprobs),
    referenceLogprobs: referenceLogprobs && Float32Array.from(referenceLogprobs),
  };
}

function reviveSampled(sampled: Sampled): Sampled {
  const logprobs = Float32Array.from(sampled.logprobs);
  return { ...sampled, logprobs, entropies: Float32Array.from(sampled.entropies) };
}
