import assert from 'node:assert/strict';
import { evaluated, scored } from '../../figures/results/testing/evaluated';
import { readFinalCkpts } from '../../final-ckpts/read-final-ckpts';
import { listProgress } from './list-progress';
import { isMeant, listedModels } from './listed-models';

const text = `synthetic_train_ckpts:
- dataset_name: pw
  dataset_path: data/pw
  ckpts:
  - model: Qwen/Qwen3-0.6B
    paths: [runs/a, runs/1129__curr=random__training_seed=7]
  - model: Qwen/Qwen3-1.7B
    paths: [runs/c]
real_train_ckpts:
- dataset_name: hp
  dataset_path: data/hp
  ckpts:
  - model: Qwen/Qwen3-0.6B
    paths: [runs/d]
`;
const listed = listedModels(readFinalCkpts(text, 'final_ckpts.yaml'));

describe('the models of a list of checkpoints', () => {
  it('are each base model once, then each run, with a folder of its own for its evaluations', () => {
    assert.deepEqual(
      listed.map(({ name, seed, place }) => [name, seed, place.replaceAll('\\', '/')]),
      [
        ['Qwen/Qwen3-0.6B', undefined, 'base/Qwen--Qwen3-0.6B'],
        ['Qwen/Qwen3-1.7B', undefined, 'base/Qwen--Qwen3-1.7B'],
        ['runs/a', 1, 'pw/Qwen--Qwen3-0.6B/seed-1'],
        ['runs/1129__curr=random__training_seed=7', 7, 'pw/Qwen--Qwen3-0.6B/seed-7'],
        ['runs/c', 1, 'pw/Qwen--Qwen3-1.7B'],
        ['runs/d', 1, 'hp/Qwen--Qwen3-0.6B'],
      ],
    );
  });

  it('are meant by their own name, a base model’s or a data set’s', () => {
    const meant = (...names: string[]) => listed.filter((model) => isMeant(model, names)).length;
    assert.deepEqual(
      [meant('runs/a'), meant('pw'), meant('Qwen/Qwen3-1.7B'), meant('hp', 'runs/a')],
      [1, 3, 2, 2],
    );
    assert.equal(meant('qwen'), 0);
  });

  it('have the evaluations in their folders, their checkpoints’ by steps, and nobody else’s', () => {
    const at = (folder: string, set = 'pw', values: readonly number[] = [1, 0]) => ({
      ...evaluated({ set }, scored(...values)),
      folder: `out/${folder}/${set}`,
    });
    const begun = at('base/Qwen--Qwen3-0.6B', 'hp500');
    const progress = listProgress(listed, 'out', [
      { ...begun, manifest: { ...begun.manifest, questions: 500 } },
      at('pw/Qwen--Qwen3-0.6B/seed-1'),
      at('pw/Qwen--Qwen3-0.6B/seed-1/checkpoint-1000'),
      at('pw/Qwen--Qwen3-0.6B/seed-1/checkpoint-500'),
      at('pw/Qwen--Qwen3-1.7B/other/checkpoint-5'),
      at('elsewhere'),
    ]);
    const [base, , first, second, third] = progress;
    assert.deepEqual(
      base!.sets.map(({ set, answered, wanted, complete }) => [set, answered, wanted, complete]),
      [['hp500', 2, 500, false]],
    );
    assert.equal(first!.sets[0]!.f1?.mean, 0.5);
    assert.deepEqual(
      first!.checkpoints.map(({ step, sets }) => [step, sets.length]),
      [
        [500, 1],
        [1000, 1],
      ],
    );
    for (const other of [second!, third!]) assert.deepEqual([other.sets, other.checkpoints], [[], []]);
  });
});
