import { deviation, mean } from './statistics';

export type ScaleRewards = 'group' | 'batch' | 'none';
export type Aggregation = 'sum_then_normalize' | 'normalize_then_sum';

/** Added to every divisor by TRL, so that a group of equal rewards divides by something. */
const epsilon = 1e-4;

export interface AdvantageOptions {
  readonly numGenerations: number;
  /** One a reward function. */
  readonly weights: readonly number[];
  readonly scale: ScaleRewards;
  readonly aggregation: Aggregation;
}

export interface Advantages {
  /** The weighted sum of each completion's rewards. */
  readonly rewards: readonly number[];
  readonly advantages: readonly number[];
  /** Share of completions whose advantage has no spread to come from (TRL's frac_reward_zero_std). */
  readonly fractionZeroSpread: number;
}

/**
 * Advantages of a generation batch, as TRL's GRPOTrainer computes them.
 * @param scores [completions][reward functions]; a group's completions stand together
 */
export function computeAdvantages(
  scores: readonly (readonly number[])[],
  options: AdvantageOptions,
): Advantages {
  const { weights, numGenerations, scale } = options;
  const rewards = scores.map((row) => weightedSum(row, weights));
  if (options.aggregation === 'normalize_then_sum') return normalizeThenSum(scores, rewards, options);

  const batchSpread = deviation(rewards);
  const advantages: number[] = [];
  let zero = 0;
  for (const group of groups(rewards, numGenerations)) {
    const own = deviation(group);
    const spread = scale === 'batch' ? batchSpread : own;
    const divisor = scale === 'none' ? 1 : spread + epsilon;
    for (const advantage of centered(group, own, divisor)) advantages.push(advantage);
    if (isZero(spread)) zero += group.length;
  }
  return { rewards, advantages, fractionZeroSpread: zero / rewards.length };
}

/** Advantages of one group by its weighted rewards. */
export function groupAdvantages(
  rewards: readonly number[],
  scale: Exclude<ScaleRewards, 'batch'>,
): readonly number[] {
  const spread = deviation(rewards);
  return centered(rewards, spread, scale === 'none' ? 1 : spread + epsilon);
}

/** Equal rewards teach nothing, exactly: not the rounding error of their mean divided by epsilon. */
function centered(group: readonly number[], spread: number, divisor: number): readonly number[] {
  const center = mean(group);
  return group.map((reward) => (spread === 0 ? 0 : (reward - center) / divisor));
}

/** GDPO's order: every reward is normalised in its group first, the sum over the batch after. */
function normalizeThenSum(
  scores: readonly (readonly number[])[],
  rewards: readonly number[],
  { numGenerations, weights }: AdvantageOptions,
): Advantages {
  const sums: number[] = [];
  for (const group of groups(scores, numGenerations)) {
    const columns = weights.map((_, k) => group.map((row) => row[k]!));
    const centers = columns.map(mean);
    const spreads = columns.map(deviation);
    for (const row of group) {
      const normal = row.map((score, k) =>
        spreads[k] === 0 ? 0 : (score - centers[k]!) / (spreads[k]! + epsilon),
      );
      sums.push(weightedSum(normal, weights));
    }
  }
  const spread = deviation(sums);
  const center = mean(sums);
  const advantages = sums.map((sum) => (spread === 0 ? 0 : (sum - center) / (spread + epsilon)));
  return { rewards, advantages, fractionZeroSpread: isZero(spread) ? 1 : 0 };
}

function weightedSum(row: readonly number[], weights: readonly number[]): number {
  return row.reduce((sum, score, k) => sum + score * weights[k]!, 0);
}

/** torch.isclose(spread, 0) with its default absolute tolerance. */
function isZero(spread: number): boolean {
  return Math.abs(spread) <= 1e-8;
}

function* groups<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
