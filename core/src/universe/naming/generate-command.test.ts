import assert from 'node:assert/strict';
import { generateCommands } from './generate-command';

describe('the command that generates universes of given names', () => {
  const lines = (...wanted: Parameters<typeof generateCommands>[0]) =>
    generateCommands(wanted).map((words) => words.join(' '));

  it('is one for all that differ in their seeds alone', () =>
    assert.deepEqual(
      lines({
        dataset: 'data/easy',
        splits: ['depth_20_size_50_seed_12', 'depth_20_size_50_seed_11', 'depth_20_size_50_seed_13', 'mine'],
      }),
      [
        'generate --output-dir data/easy --seed 11-13 --num-family-trees 2 --question-depth 20 --easy-mode --unfillable skip',
      ],
    ));
  it('has the flags of recipes/tiny for its data set', () =>
    assert.deepEqual(lines({ dataset: 'data/tiny', splits: ['depth_6_size_6_seed_11'] }), [
      'generate --output-dir data/tiny --seed 11 --max-family-tree-depth 3 --max-family-tree-size 6 --friendship-k 1.5 --num-questions-per-type 3 --easy-mode --unfillable skip',
    ]));
  it('is one for each shape and folder', () =>
    assert.equal(
      lines(
        { dataset: 'a', splits: ['depth_6_size_6_seed_1', 'depth_8_size_6_seed_1'] },
        { dataset: 'b', splits: ['depth_6_size_6_seed_1'] },
      ).length,
      3,
    ));
});
