import assert from 'node:assert/strict';
import { type GrpoSettings, readGrpoSettings } from './settings';
import { small } from './testing/small-recipe';

describe('GRPO settings', () => {
  const faultsOf = (recipe: Record<string, unknown>) => readGrpoSettings({ ...small, ...recipe }).faults;

  it('refuse what would train something else', () => {
    for (const recipe of [
      { loss_type: 'cispo' },
      { delta: 2 },
      { top_entropy_quantile: 0.2 },
      { importance_sampling_level: 'sequence' },
      { num_generations: 3 },
      { num_generations: 1 },
      { reward_weights: [1] },
      { reward_func_names: ['beauty'] },
      { temperature: 0 },
    ]) {
      assert.deepEqual(
        faultsOf(recipe).map(({ key }) => key),
        [Object.keys(recipe)[0]],
        JSON.stringify(recipe),
      );
    }
  });

  it('read texts that are numbers, as argparse does', () => {
    const { settings } = readGrpoSettings({ ...small, learning_rate: '1e-6', epsilon_high: '0.28' });
    assert.equal(settings.schedule.learningRate, 1e-6);
    assert.equal(settings.epsilonHigh, 0.28);
    assert.equal(settings.epsilonLow, 0.2);
  });

  it("count every process's completions into the micro-batch", () => {
    const settings: GrpoSettings = readGrpoSettings(small, 4).settings;
    assert.equal(settings.microBatchSize, 32);
    assert.equal(settings.perDeviceTrainBatchSize, 8);
  });
});
