import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { learningRateSchedule } from '../run/schedule';
import { computeAdvantages } from './advantages';
import { type LossType, lossWeights } from './loss-weights';
import { PromptOrder } from './prompt-order';
import { deviation, mean } from './statistics';

/** Made by trainer/python/fixtures/make_grpo_fixture.py out of TRL's own methods. */
const trl = JSON.parse(readFileSync('test/fixtures/grpo/trl.json', 'utf8'));

/** float32 there, float64 here. */
function assertClose(actual: number, expected: number, what: string): void {
  const bound = 2e-5 * Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= bound, `${what}: ${actual}, TRL has ${expected}`);
}

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

describe('loss weights', () => {
  for (const example of trl.losses) {
    const { lossType, microBatches, stepsPerGeneration, maskTruncated, maxCompletionLength } = example;
    const mask = maskTruncated ? ', truncated completions masked' : '';
    it(`make ${lossType}'s loss and gradient, ${microBatches} of ${stepsPerGeneration} slices${mask}`, () => {
      const lossLengths: number[] = example.lengths.map((length: number, i: number) =>
        maskTruncated && example.truncated[i] ? 0 : length,
      );
      const context = {
        lossType: lossType as LossType,
        maxCompletionLength,
        microBatches,
        stepsPerGeneration,
        generationTokens: lossLengths.reduce((sum, length) => sum + length, 0),
      };
      for (const { sequences, loss, gradients } of example.steps) {
        const lengths: number[] = sequences.map((i: number) => lossLengths[i]);
        const weights = lossWeights(lengths, context);
        let sum = 0;
        for (const [place, weight] of weights.entries()) {
          // At ratio 1 a token's loss is -advantage, and so is its derivative by the log-probability.
          const tokenLoss = -example.advantages[sequences[place]] * weight;
          sum += lengths[place]! * tokenLoss;
          assertClose(lengths[place] === 0 ? 0 : tokenLoss, gradients[place], `gradient ${place}`);
        }
        // TRL logs dr_grpo, grpo and bnpo divided by accumulation too: the loss is what is backpropagated.
        assertClose(sum, loss, 'loss');
      }
    });
  }
});

describe('prompt order', () => {
  for (const { epochs, ...options } of trl.orders) {
    it(`is TRL's sampler's for ${options.prompts} prompts, seed ${options.seed}`, () => {
      const order = new PromptOrder({ ...options, shuffle: true });
      const drawn = epochs.map((_: unknown, epoch: number) =>
        Array.from({ length: order.generationsPerEpoch }, (_, i) =>
          order.generation(epoch * order.generationsPerEpoch + i),
        ).flat(),
      );
      assert.deepEqual(drawn, epochs);
    });
  }

  it('keeps the order of the data where shuffling is off', () => {
    const order = new PromptOrder({ prompts: 5, promptsPerGeneration: 2, seed: 1, shuffle: false });
    assert.deepEqual(
      [0, 1, 2].map((i) => order.generation(i)),
      [
        [0, 1],
        [2, 3],
        [0, 1],
      ],
    );
  });

  it('says what to do when a generation asks for more prompts than there are', () => {
    const build = () => new PromptOrder({ prompts: 3, promptsPerGeneration: 4, seed: 1, shuffle: true });
    assert.throws(build, /takes 4 prompts and the data has 3\. Add data, or lower/);
  });
});

describe('learning-rate schedule', () => {
  for (const { rates, ...options } of trl.schedules) {
    it(`${options.shape} is transformers', warm-up ${options.warmupSteps}`, () => {
      const schedule = learningRateSchedule({
        ...options,
        minimumShare: options.minimumShare ?? undefined,
        minimumRate: options.minimumRate ?? undefined,
      });
      for (const [step, rate] of rates.entries()) assert.ok(Math.abs(schedule(step) - rate) < 1e-12);
    });
  }
});
