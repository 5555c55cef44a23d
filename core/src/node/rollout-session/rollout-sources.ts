import type { RewardWeights } from '../../reward/advantages/reward-weights';
import type { ListQuery } from '../../run/filter/list-query';
import type { RolloutSource } from '../rollout-index/search/rollout-source';
import { ReweighedSource } from './reweighed-source';

/** Weights whose columns are in memory: those of two surfaces. */
const mostKept = 2;

/** What a query is about: the rollouts as they were logged, or under other weights. */
export class RolloutSources {
  /** By their weights, those that were asked for last at the end. */
  private readonly kept = new Map<string, ReweighedSource>();

  constructor(private readonly index: RolloutSource) {}

  of({ weighed }: ListQuery): RolloutSource {
    return weighed ? this.weighed(weighed) : this.index;
  }

  weighed(weights: RewardWeights): ReweighedSource {
    const name = JSON.stringify(weights);
    const source = this.kept.get(name) ?? new ReweighedSource(this.index, weights);
    this.kept.delete(name);
    this.kept.set(name, source);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return source;
  }
}
