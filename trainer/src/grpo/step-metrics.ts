import { deviation, mean } from '@phantomlab/core/reward/advantages/statistics';
import type { Metrics } from '../run/loop/metrics';
import type { GenerationBatch } from './rollout';
import type { UpdateSums } from './update-policy';

/**
 * What TRL's GRPOTrainer logs of a generation, under its names; over several generations in one update TRL
 * takes the mean, and so does `meanOf`. `parse_rate` is ours: how often an answer could be read at all.
 */
export function generationMetrics(
  { rollouts, fractionZeroSpread }: GenerationBatch,
  rewardNames: readonly string[],
): Metrics {
  const lengths = rollouts.map(({ sampled }) => sampled.tokens.length);
  const ended = rollouts.flatMap(({ sampled }) => (sampled.finish === 'stop' ? [sampled.tokens.length] : []));
  const terminated = ended.length > 0 ? ended : [0];
  const rewards = rollouts.map(({ reward }) => reward);
  const metrics: Metrics = {
    'completions/mean_length': mean(lengths),
    'completions/min_length': Math.min(...lengths),
    'completions/max_length': Math.max(...lengths),
    'completions/clipped_ratio': 1 - ended.length / rollouts.length,
    'completions/mean_terminated_length': mean(terminated),
    'completions/min_terminated_length': Math.min(...terminated),
    'completions/max_terminated_length': Math.max(...terminated),
  };
  for (const [k, name] of rewardNames.entries()) {
    const scores = rollouts.map((rollout) => rollout.scores[k]!);
    metrics[`rewards/${name}/mean`] = mean(scores);
    metrics[`rewards/${name}/std`] = deviation(scores);
  }
  metrics.reward = mean(rewards);
  metrics.reward_std = deviation(rewards);
  metrics.frac_reward_zero_std = fractionZeroSpread;
  metrics.parse_rate = mean(rollouts.map(({ parsed }) => (parsed ? 1 : 0)));
  return metrics;
}

/**
 * Metrics of an update. Ratios are means over all its tokens; TRL takes the mean over micro-batches of each
 * one's mean, which is the same where there is one. The extremes over sequences (low_min, high_max) are known
 * only where nothing can be clipped: at ratio 1.
 */
export function lossMetrics(sums: UpdateSums, options: { beta: number; onPolicy: boolean }): Metrics {
  const tokens = Math.max(sums.tokens, 1);
  const [low, high] = [sums.clippedLow / tokens, sums.clippedHigh / tokens];
  return {
    ...(options.beta !== 0 && { kl: sums.kl / tokens }),
    entropy: sums.entropy / tokens,
    'clip_ratio/low_mean': low,
    ...(options.onPolicy && { 'clip_ratio/low_min': 0 }),
    'clip_ratio/high_mean': high,
    ...(options.onPolicy && { 'clip_ratio/high_max': 0 }),
    'clip_ratio/region_mean': low + high,
  };
}

/** The mean of each metric over several maps of the same names. */
export function meanOf(list: readonly Metrics[]): Metrics {
  const names = Object.keys(list[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, mean(list.map((metrics) => metrics[name]!))]));
}
