import assert from 'node:assert/strict';
import { resolveRecipe } from './resolve';
import { ourRecipes } from './testing/our-recipes';
import { paperRecipes } from './testing/paper-recipes';

describe('resolveRecipe', () => {
  const fails = (text: string, overrides: string[], message: RegExp) =>
    assert.throws(() => resolveRecipe(text, 'recipes/r.yaml', overrides), { name: 'RecipeError', message });

  it('fills in what TRL would', () => {
    const recipe = resolveRecipe('learning_rate: 1e-6\n', 'r.yaml');
    const { learning_rate, loss_type, num_generations, beta, epsilon, temperature, scale_rewards } = recipe;
    assert.deepEqual(
      { learning_rate, loss_type, num_generations, beta, epsilon, temperature, scale_rewards },
      {
        learning_rate: 1e-6,
        loss_type: 'dapo',
        num_generations: 8,
        beta: 0,
        epsilon: 0.2,
        temperature: 1,
        scale_rewards: 'group',
      },
    );
    assert.equal(resolveRecipe('packing: false', 'r.yaml').learning_rate, 2e-5);
  });

  it('takes overrides as a command line gives them', () => {
    const overrides = [
      'max_steps=12',
      'eval_strategy=no',
      'reward_func_names=f1,recall',
      'split_list=[a, b]',
      'beta=1e-2',
    ];
    const recipe = resolveRecipe('max_steps: 3\n', 'r.yaml', overrides);
    const { max_steps, eval_strategy, reward_func_names, split_list, beta } = recipe;
    assert.deepEqual(
      { max_steps, eval_strategy, reward_func_names, split_list, beta },
      {
        max_steps: 12,
        eval_strategy: 'no',
        reward_func_names: ['f1', 'recall'],
        split_list: ['a', 'b'],
        beta: 0.01,
      },
    );
  });

  it('takes keys that are gone for what they meant', () =>
    assert.equal(resolveRecipe('warmup_ratio: 0.1', 'r.yaml').warmup_steps, 0.1));

  it('says file, line and way out', () => {
    fails('seed: 1\nbeta: [', [], /^recipes\/r\.yaml:\d: Not YAML/);
    fails('seed: 1\nbet', [], /^recipes\/r\.yaml:2: Not YAML: a key is followed by a colon and its value\./);
    fails('seed: 1\nbeta: low', [], /^recipes\/r\.yaml:2: beta takes a number/);
    fails('bta: 1', [], /^recipes\/r\.yaml:1: no key is called bta\. Is it beta\?/);
    fails('beta: 0.0', ['seed'], /--set seed: write it as key=value/);
    fails('beta: 0.0', ['max_step=3'], /Is it max_steps\?/);
    fails('loss_type: ppo', [], /it is one of grpo, bnpo/);
  });

  for (const { uri, text } of [...paperRecipes, ...ourRecipes])
    it(`resolves ${uri}`, () => assert.ok(resolveRecipe(text, uri).model_name_or_path));
});
