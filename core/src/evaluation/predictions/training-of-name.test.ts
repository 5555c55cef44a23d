import assert from 'node:assert/strict';
import { trainingOfName } from './training-of-name';

describe('a training by its folder’s name', () => {
  const seed = '1129__curr=random__training_seed=2';
  for (const [dataset, mode] of [
    ['kilian-group/phantom-wiki-v1', 'pw'],
    ['data/wiki-v1-easy-depth_20_size_25', 'pw'],
    ['data/gsm-infinite-train/zero_context/realistic', 'gsminfinite'],
    ['data/rg-family_relationships', 'rg-family_relationships'],
    ['data/hotpotqa', 'hp'],
    ['data/2wikimultihopqa', '2wiki'],
    ['data/musique', 'msq'],
    ['data/mine', undefined],
  ] as const)
    it(`tells ${mode ?? 'no data'} of ${dataset}`, () => {
      const run = `/scratch/out/${dataset}/Qwen/Qwen3-0.6B/grpo/ann/${seed}`;
      assert.deepEqual(trainingOfName(`${run}/checkpoint-500`), {
        run,
        ...(mode !== undefined && { dataset: mode }),
        base: 'Qwen/Qwen3-0.6B',
        seed: 2,
      });
    });

  it('tells the run and the seed alone in another layout', () => {
    assert.deepEqual(trainingOfName(`runs/${seed}`), { run: `runs/${seed}`, seed: 2 });
    assert.deepEqual(trainingOfName('runs/a/checkpoint-5/'), { run: 'runs/a' });
  });

  it('is none for a base model', () => {
    for (const name of ['Qwen/Qwen3-0.6B', 'phantom-wiki/policy', 'checkpoint-5'])
      assert.equal(trainingOfName(name), undefined, name);
  });
});
