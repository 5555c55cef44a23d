import assert from 'node:assert/strict';
import { computeAdvantages } from '@phantomlab/core/reward/advantages/advantages';
import { deviation, mean } from '@phantomlab/core/reward/advantages/statistics';
import { assertClose, trl } from '../testing/trl-fixture';

describe('advantages', () => {
  for (const example of trl.advantages) {
    const { scale, weights, aggregation, numGenerations, scores, metrics } = example;
    it(`are TRL's with scale_rewards ${scale}, weights ${weights}, ${aggregation}`, () => {
      const computed = computeAdvantages(scores, { scale, weights, aggregation, numGenerations });
      for (const [i, advantage] of computed.advantages.entries()) {
        assertClose(advantage, example.advantages[i], `advantage ${i}`);
      }
      assertClose(mean(computed.rewards), metrics.reward, 'reward');
      assertClose(deviation(computed.rewards), metrics.reward_std, 'reward_std');
      assertClose(computed.fractionZeroSpread, metrics.frac_reward_zero_std, 'frac_reward_zero_std');
      const f1 = scores.map((row: number[]) => row[0]);
      assertClose(mean(f1), metrics['rewards/f1/mean'], 'rewards/f1/mean');
      assertClose(deviation(f1), metrics['rewards/f1/std'], 'rewards/f1/std');
    });
  }

  it('are exactly 0 in a group of equal rewards, whose mean rounds', () => {
    const scores = Array.from({ length: 6 }, () => [0.1]);
    for (const scale of ['group', 'batch', 'none'] as const) {
      const options = { scale, weights: [1], aggregation: 'sum_then_normalize', numGenerations: 6 } as const;
      assert.deepEqual(computeAdvantages(scores, options).advantages, [0, 0, 0, 0, 0, 0]);
    }
  });
});
