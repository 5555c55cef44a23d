import { assertClose, trl } from '../testing/trl-fixture';
import { type LossType, lossWeights } from './loss-weights';

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
        // What TRL backpropagates, accumulation divided out.
        assertClose(sum, loss, 'loss');
      }
    });
  }
});
