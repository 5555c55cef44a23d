import type { Example } from '@phantomlab/core/examples/example';
import { mean } from '@phantomlab/core/reward/advantages/statistics';
import type { Tokenizer } from '../files/tokenizer';
import type { Policy, Sampling } from '../policy/policy';
import { CompletionScorer } from './completion-scorer';

/** What is measured of every answer; `parse_rate` tells a wrong answer from one that could not be read. */
const measures = ['f1', 'exact_match', 'precision', 'recall'] as const;

export interface EvaluateOptions {
  readonly random: () => number;
  readonly templateArguments?: Readonly<Record<string, unknown>>;
  readonly answerIn?: 'tag' | 'whole';
  readonly progress?: (finished: number, total: number) => void;
}

export type EvaluationMetrics = Readonly<
  Record<(typeof measures)[number] | 'parse_rate' | 'mean_length' | 'clipped_ratio' | 'count', number>
>;

/** Samples one completion of each example and scores it; means over the examples. */
export async function evaluatePolicy(
  policy: Pick<Policy, 'generate'>,
  tokenizer: Pick<Tokenizer, 'promptTokens' | 'decode' | 'stop'>,
  examples: readonly Example[],
  sampling: Omit<Sampling, 'stop'>,
  options: EvaluateOptions,
): Promise<EvaluationMetrics> {
  if (examples.length === 0) throw new Error('There are no examples to evaluate on.');
  const { random, templateArguments, answerIn = 'tag', progress } = options;
  const requests = examples.map(({ messages }) => ({
    prompt: tokenizer.promptTokens(messages, templateArguments),
    count: 1,
  }));
  const groups = await policy.generate(requests, { ...sampling, stop: tokenizer.stop }, random, progress);
  const completions = groups.map(([completion]) => completion!);
  const scorer = new CompletionScorer({ rewardNames: measures, answerIn });
  const scored = completions.map(({ tokens }, i) =>
    scorer.score(tokenizer.decode(tokens), examples[i]!, random),
  );
  const means = measures.map((name, k) => [name, mean(scored.map(({ scores }) => scores[k]!))]);
  return {
    ...(Object.fromEntries(means) as Record<(typeof measures)[number], number>),
    parse_rate: mean(scored.map(({ parsed }) => (parsed ? 1 : 0))),
    mean_length: mean(completions.map(({ tokens }) => tokens.length)),
    clipped_ratio: mean(completions.map(({ finish }) => (finish === 'length' ? 1 : 0))),
    count: examples.length,
  };
}
