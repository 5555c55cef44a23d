import assert from 'node:assert/strict';
import { checkContext } from '../check-recipe';
import { noFacts, type RecipeFacts } from '../facts';

const facts: RecipeFacts = {
  ...noFacts,
  datasets: [{ name: 'd', exists: true, splits: [{ name: 's', questions: 50, aggregations: 10 }] }],
};

function expectPlan(text: string, expected: Record<string, unknown>, uri = 'recipe.yaml'): void {
  const plan: Record<string, unknown> = { ...checkContext(text, uri, facts).plan };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, plan[key]])), expected);
}

describe('the plan', () => {
  it('multiplies out a generation', () =>
    expectPlan(
      'per_device_train_batch_size: 8\ngradient_accumulation_steps: 2\nnum_generations: 16',
      {
        worldSize: 4,
        stepsPerGeneration: 2,
        generationBatchSize: 64,
        groupsPerGeneration: 4,
        maxSteps: undefined,
      },
      'config_pw_4gpu.yaml',
    ));

  it('counts steps and rollouts as the sampler does, dropping what fills no generation', () =>
    // 40 prompts, 3 a generation: 13 generations an epoch, each for 2 steps; 26 steps an epoch.
    expectPlan(
      'dataset_name: d\nsplit_list: [s]\nper_device_train_batch_size: 12\nsteps_per_generation: 2\nnum_train_epochs: 2',
      { prompts: 40, groupsPerGeneration: 3, maxSteps: 52, rollouts: 26 * 24 },
    ));

  it('takes 10,000 prompts unless the recipe says otherwise, as the paper’s script does', () => {
    const many: RecipeFacts = {
      ...noFacts,
      datasets: [
        {
          name: 'd',
          exists: true,
          splits: ['a', 'b'].map((name) => ({ name, questions: 6000, aggregations: 885 })),
        },
      ],
    };
    const plan = (more: string) => {
      const text = `dataset_name: d\nsplit_list: [a, b]\nnum_train_epochs: 1\nper_device_train_batch_size: 8\nnum_generations: 16\n${more}`;
      const { prompts, maxSteps } = checkContext(text, 'config_pw_4gpu.yaml', many).plan;
      return [prompts, maxSteps];
    };
    assert.deepEqual(plan(''), [10_000, 5_000]);
    assert.deepEqual(plan('max_num_train_samples: 100000'), [10_230, 5_115]);
  });

  it('counts train.jsonl of Reasoning Gym whatever splits the recipe names', () => {
    const splits = ['train', 'eval', 'medium'].map((name, i) => ({ name, questions: 100 * (i + 1) }));
    const text = 'training_mode: rg-knights_knaves\ndataset_name: d\nsplit_list: [medium]\n';
    const known = { ...noFacts, datasets: [{ name: 'd', exists: true, splits }] };
    assert.equal(checkContext(text, 'recipe.yaml', known).plan.prompts, 100);
  });

  it('goes over a generation num_iterations times', () =>
    expectPlan(
      'dataset_name: d\nsplit_list: [s]\nper_device_train_batch_size: 64\nnum_iterations: 3\nnum_train_epochs: 1',
      {
        maxSteps: 15,
        rollouts: 320,
      },
    ));

  it('lets max_steps decide', () =>
    expectPlan('max_steps: 7\nnum_generations: 4', { maxSteps: 7, rollouts: 56 }));

  it('counts SFT by examples', () =>
    expectPlan(
      'dataset_name: d\nsplit_list: [s]\npacking: false\nper_device_train_batch_size: 16\nnum_train_epochs: 1',
      {
        maxSteps: 3,
        rollouts: undefined,
      },
    ));
});
