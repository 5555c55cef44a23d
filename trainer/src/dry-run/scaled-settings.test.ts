import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readGrpoSettings } from '../grpo/settings';
import { promptsNeeded, scaledGrpo } from './scaled-settings';

const settingsOf = (sizes: Readonly<Record<string, number>>, processes = 1) =>
  readGrpoSettings({ reward_func_names: ['f1'], ...sizes }, processes).settings;

describe('scaled settings', () => {
  it('keep whole groups and the ratio of accumulation to generations', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 32 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 1, max: 16 }),
        (numGenerations, groups, stepsPerGeneration, accumulation) => {
          fc.pre((numGenerations * groups) % stepsPerGeneration === 0);
          const settings = settingsOf({
            num_generations: numGenerations,
            per_device_train_batch_size: (numGenerations * groups) / stepsPerGeneration,
            steps_per_generation: stepsPerGeneration,
            gradient_accumulation_steps: accumulation,
          });
          const scaled = scaledGrpo(settings);
          const completions = scaled.microBatchSize * scaled.stepsPerGeneration;
          assert.equal(completions % scaled.numGenerations, 0);
          assert.ok(Number.isInteger(scaled.microBatchSize));
          assert.ok(completions <= numGenerations * groups * 8);
          const whole = accumulation % stepsPerGeneration === 0;
          assert.equal(scaled.gradientAccumulationSteps % scaled.stepsPerGeneration === 0, whole);
          assert.ok(promptsNeeded(scaled) >= 1);
        },
      ),
      // Rounded, 11/12 of a generation would be a whole one.
      { examples: [[3, 4, 12, 11]] },
    ));
  it('bring four GPUs of 8 completions down to two groups of 8', () => {
    const scaled = scaledGrpo(settingsOf({ num_generations: 16, per_device_train_batch_size: 8 }, 4));
    assert.deepEqual(
      [scaled.numGenerations, scaled.microBatchSize, scaled.stepsPerGeneration, scaled.maxSteps],
      [8, 16, 1, 2],
    );
  });
});
