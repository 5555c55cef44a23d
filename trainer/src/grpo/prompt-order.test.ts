import assert from 'node:assert/strict';
import { trl } from '../testing/trl-fixture';
import { PromptOrder } from './prompt-order';

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
