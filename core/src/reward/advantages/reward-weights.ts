/** Weights that a run's rewards might have had. */
export interface RewardWeights {
  /** By name; a reward that is not named has weight 0. */
  readonly weights: Readonly<Record<string, number>>;
  /** TRL's scale_rewards. */
  readonly scale: 'group' | 'none';
}
