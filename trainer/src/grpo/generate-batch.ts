import type { Example } from '@phantomlab/core/examples/example';
import { computeAdvantages } from '@phantomlab/core/reward/advantages/advantages';
import { rowsAtATime } from '../policy/families/rows-at-a-time';
import type { LossGroup, Policy } from '../policy/policy';
import type { RandomStream } from '../run/loop/random-stream';
import type { CompletionScorer } from './completion-scorer';
import type { GenerationBatch, Rollout } from './rollout';
import type { GrpoSettings } from './settings';

/** An example with its prompt as token ids. */
export interface Prompt {
  readonly example: Example;
  readonly tokens: readonly number[];
}

export interface Streams {
  readonly sampling: RandomStream;
  readonly shuffling: RandomStream;
  readonly rewards: RandomStream;
}

export interface GenerationParts {
  readonly policy: Policy;
  readonly reference?: Pick<Policy, 'logProbabilities'>;
  readonly settings: GrpoSettings;
  readonly scorer: CompletionScorer;
  readonly decode: (tokens: readonly number[]) => string;
  readonly stop: readonly number[];
  readonly streams: Streams;
  readonly prompt: (index: number) => Prompt;
}

/** Samples a group for every prompt in one call, scores them, and computes their advantages. */
export async function generateBatch(
  parts: GenerationParts,
  prompts: readonly number[],
  firstGroup: number,
  progress?: (finished: number, total: number) => void,
): Promise<GenerationBatch> {
  const { policy, settings, scorer, streams } = parts;
  const groups = await policy.generate(
    prompts.map((index) => ({ prompt: parts.prompt(index).tokens, count: settings.numGenerations })),
    {
      temperature: settings.temperature,
      topP: settings.topP,
      topK: settings.topK,
      maxTokens: settings.maxCompletionLength,
      stop: parts.stop,
    },
    streams.sampling.next,
    progress,
  );
  const drafts = groups.flatMap((group, place) =>
    group.map((sampled, index) => {
      const text = parts.decode(sampled.tokens);
      const scored = scorer.score(text, parts.prompt(prompts[place]!).example, streams.rewards.next);
      return { prompt: prompts[place]!, group: firstGroup + place, index, sampled, text, ...scored };
    }),
  );
  const { rewards, advantages, fractionZeroSpread } = computeAdvantages(
    drafts.map(({ scores }) => scores),
    {
      numGenerations: settings.numGenerations,
      weights: settings.rewardWeights,
      scale: settings.scaleRewards,
      aggregation: settings.aggregation,
    },
  );
  const rollouts = drafts.map((draft, i): Rollout => {
    const masked = settings.maskTruncatedCompletions && draft.sampled.finish === 'length';
    const lossLength = masked ? 0 : draft.sampled.tokens.length;
    return { ...draft, reward: rewards[i]!, advantage: advantages[i]!, lossLength };
  });
  return {
    rollouts: await withLogprobs(parts, rollouts),
    slices: slice(parts, rollouts.length),
    fractionZeroSpread,
  };
}

/**
 * Adds the log-probabilities that the loss compares with. The old ones are needed where a generation outlives
 * an update; otherwise the ratio's denominator is the current policy, without gradient.
 */
async function withLogprobs(
  parts: GenerationParts,
  rollouts: readonly Rollout[],
): Promise<readonly Rollout[]> {
  const { settings, policy, reference } = parts;
  const old = outlivesUpdate(settings) ? await logprobs(parts, policy, rollouts) : undefined;
  const frozen = reference && settings.beta !== 0 ? await logprobs(parts, reference, rollouts) : undefined;
  if (!old && !frozen) return rollouts;
  return rollouts.map((rollout, i) => ({
    ...rollout,
    ...(old && { oldLogprobs: old[i]! }),
    ...(frozen && { referenceLogprobs: frozen[i]! }),
  }));
}

/** Whether a generation is still trained on after an update: then the policy has left what sampled it. */
export function outlivesUpdate(settings: GrpoSettings): boolean {
  const { gradientAccumulationSteps, stepsPerGeneration, numIterations } = settings;
  return gradientAccumulationSteps % (stepsPerGeneration * numIterations) !== 0;
}

/** Log-probabilities of every rollout; no more is computed at a time than a micro-batch of the recipe's size. */
async function logprobs(
  parts: GenerationParts,
  policy: Pick<Policy, 'logProbabilities'>,
  rollouts: readonly Rollout[],
): Promise<Float32Array[]> {
  const { perDeviceTrainBatchSize, temperature } = parts.settings;
  const groups: { prompt: readonly number[]; sequences: LossGroup['sequences'][number][]; of: number }[] = [];
  for (const { group, prompt, sampled } of rollouts) {
    const last = groups.at(-1);
    if (last?.of !== group || last.sequences.length === perDeviceTrainBatchSize) {
      groups.push({ of: group, prompt: parts.prompt(prompt).tokens, sequences: [] });
    }
    groups.at(-1)!.sequences.push({ tokens: sampled.tokens, advantage: 0, weight: 0 });
  }
  const rows = rowsAtATime(groups, perDeviceTrainBatchSize);
  return (await policy.logProbabilities(groups, temperature, { rows })).flat();
}

/** Deals the completions into micro-batches in a random order: TRL's shuffle_sequence_dict. */
function slice({ settings, streams }: GenerationParts, rollouts: number): number[][] {
  const order = streams.shuffling.permutation(rollouts);
  const size = settings.microBatchSize;
  return Array.from({ length: settings.stepsPerGeneration }, (_, i) => order.slice(i * size, (i + 1) * size));
}
