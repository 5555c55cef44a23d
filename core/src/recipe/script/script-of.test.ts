import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkContext, checkRecipe } from '../check-recipe';
import { isRecipe } from '../document/is-recipe';
import { noFacts, type RecipeFacts } from '../facts';
import { paperRecipes } from '../testing/paper-recipes';
import { recipeStatus } from './recipe-status';
import { launchKeys } from './trl-script-keys';

const common = 'model_name_or_path: Qwen/Qwen3-0.6B\nlearning_rate: 1.0e-6\n';
const scriptOf = (text: string, facts: Partial<RecipeFacts> = {}, uri = 'a/b.yaml') =>
  checkContext(text, uri, { ...noFacts, ...facts }).script;

describe('the script of a recipe', () => {
  const is = (kind: string, text: string, facts: Partial<RecipeFacts> = {}, uri?: string) =>
    it(`is ${kind} for ${JSON.stringify(text)}`, () =>
      assert.equal(scriptOf(common + text, facts, uri).kind, kind));

  is('paper', 'training_mode: pw\nnum_generations: 8');
  is('paper', 'num_generations: 8\nnum_generation: 8');
  is('paper', 'training_mode: pw\nreward_funcs: [f1]');
  is('trl', 'reward_funcs: [accuracy_reward]\nnum_generations: 8');
  is('trl', 'reward_funcs: [my.reward]\nnum_processes: 8\naccelerate_config: zero3');
  is('trl', 'datasets:\n  - path: a/b\npacking: true', {}, 'sft/a.yaml');
  is('own', 'reward_funcs: [accuracy]\nsystem_prompt: "Think."');
  is('own', 'reward_funcs: [accuracy]\ncosine_max_len: 1000');
  is('own', 'dataset_mixer: {}\npreprocessing_num_workers: 12\n', {}, 'sft/a.yaml');
  is('own', '# phantomlab: keys difficulty\ndifficulty: 3');
  is('trl', '# phantomlab: script trl\ntraining_mode: pw');
  is('own', '# phantomlab: script train.py\ntraining_mode: pw');
  is('own', 'num_generations: 8', { script: { name: 'own', from: 'setting' } });
  is('paper', 'reward_funcs: [f1]', { script: { name: 'paper', from: 'setting' } });
  is('other', 'stage: sft\nfinetuning_type: lora');
  is('other', 'beta: 0.1\nloss_type: ["sigmoid"]');
  is('other', 'beta: 0.1', {}, 'recipes/zephyr/dpo/config.yaml');
  is('other', '# phantomlab: script trl dpo\nbeta: 0.1');
  is('other', 'beta: 0.1\nmax_length: 1024\nmax_prompt_length: 512');
  is('other', '# trl dpo --config a.yaml\nbeta: 0.1');
  is('other', '# accelerate launch scripts/run_dpo.py a.yaml\nmax_steps: 10');
  is('other', '#   trl reward --config a.yaml');
  // Only mentioned.
  is('paper', '# trl grpo --config a.yaml, from a policy of trl dpo\nbeta: 0.1');
  is('paper', '# From a checkpoint of dpo.py\nbeta: 0.1\nnum_generations: 8');
  is('paper', 'beta: 0.1\nmax_length: 1024\nnum_generations: 8');
  // Keys that one of TRL's other trainers has alone.
  for (const key of [
    'f_divergence_type: js_divergence',
    'use_weighting: true',
    'loss_weights: [1.0]',
    'label_smoothing: 0.1\nbeta: 0.1',
    'desirable_weight: 1.0',
    'normalize_advantages: true',
    'tpo_alpha: 0.5',
    'teacher_model_revision: main',
    'missing_eos_penalty: 1.0',
  ])
    is('other', key);

  it("is the paper's for all of its recipes", () => {
    for (const { uri, text } of paperRecipes) assert.equal(scriptOf(text, {}, uri).kind, 'paper', uri);
  });

  it("is not the paper's for a name that others have too, beside keys that are not the paper's", () => {
    assert.equal(scriptOf('eval_dataset_name: a\nreward_funcs: [b]\nnum_generations: 4\n').kind, 'own');
    assert.equal(scriptOf('run_dir: a\nkl_horizon: 1\ninfo_seed: 2\nnum_generations: 4\n').kind, 'own');
    assert.equal(scriptOf('eval_dataset_name: a\nnum_generations: 4\n').kind, 'paper');
    assert.equal(scriptOf('eval_dataset_name: a\ntraining_mode: pw\nreward_funcs: [b]\n').kind, 'paper');
  });

  describe('of which nothing is known', () => {
    const text = `${common}reward_funcs: [accuracy]
dataset_mixture: [a]
system_prompt: "Think."
max_prompt_length: 512
num_generations: 14
per_device_train_batch_size: 16
gradient_accumulation_steps: 4
use_vllm: true
vllm_device: auto
reward_weights: [1.0]
from_somewhere: true
`;
    it('makes nothing an error', () =>
      assert.deepEqual(
        checkRecipe(text, 'recipes/a/grpo/config.yaml', { ...noFacts, trlAssumed: true })
          .filter(({ severity }) => severity === 'error')
          .map(({ code, message }) => `${code}: ${message}`),
        [],
      ));
    it('is checked against the TRL that its project pins', () =>
      assert.ok(
        checkRecipe('reward_funcs: [a]\nzzz: 1\nmax_prompt_length: 512\n', 'a.yaml', {
          ...noFacts,
          trl: '1.8.0',
        }).some(({ code, severity }) => code === 'max-prompt-length' && severity === 'error'),
      ));
  });

  it('is told to the editor, with what decided', () => {
    const context = checkContext(`${common}reward_funcs: [a.b]\n`, 'a.yaml', {
      ...noFacts,
      trl: '0.24.0',
      trlPin: { text: 'trl ==0.24.0', file: '/p/setup.py' },
    });
    assert.deepEqual(recipeStatus('file:///a.yaml', context), {
      uri: 'file:///a.yaml',
      script: 'trl grpo',
      scriptFrom: 'keys',
      trl: '0.24.0',
      pin: { text: 'trl ==0.24.0', file: '/p/setup.py', known: true },
    });
  });
});

describe("the launcher's keys", () => {
  it("are those of accelerate's configuration, and its own", () => {
    const schema = JSON.parse(
      readFileSync(path.join(import.meta.dirname, '../../../../schemas/accelerate.schema.json'), 'utf8'),
    ) as { properties: object };
    assert.deepEqual(
      Object.keys(schema.properties).filter((key) => !launchKeys.has(key)),
      [],
    );
  });
});

describe('a recipe among YAML files', () => {
  const llamaFactory =
    'model_name_or_path: x\nstage: sft\nfinetuning_type: lora\nper_device_train_batch_size: 1\n';
  it('is none of another trainer', () => {
    assert.ok(!isRecipe('configs/qwen_lora_sft.yaml', llamaFactory));
    assert.ok(!isRecipe('recipes/a.yaml', 'base_model: x\ndatasets: []\nmicro_batch_size: 2\n'));
    assert.ok(!isRecipe('recipes/x/dpo/config.yaml', `${common}beta: 0.1\n`));
  });
  it('is none of a method or a program that shares its keys', () => {
    const others = [
      'model_name_or_path: x\nadapter_name_or_path: y\ntemplate: qwen\ninfer_backend: vllm\n',
      'model_name_or_path: x\ntemplate: qwen\nexport_dir: out\n',
      `# accelerate launch examples/scripts/rloo.py\n${common}num_generations: 2\n`,
      `${common}num_generations: 2\nrloo_k: 2\n`,
      `# trl online-dpo --config this\n${common}reward_funcs: [a]\n`,
      'model_name_or_path: x\ntasks: [mmlu]\nnum_fewshot: 5\nbatch_size: 8\n',
      'model_name_or_path: gpt2\ndataset_name: wikitext\ndataset_config_name: raw\ndo_train: true\nblock_size: 512\n',
    ];
    assert.deepEqual(
      others.filter((text) => isRecipe('configs/a.yaml', text)),
      [],
    );
    assert.ok(isRecipe('configs/a.yaml', `# after scripts/dpo.py\n${common}num_generations: 8\n`));
  });
  it('is one by its name, or by a comment', () => {
    assert.ok(isRecipe('a.recipe.yaml', llamaFactory));
    assert.ok(isRecipe('dpo/a.yaml', `# phantomlab: script trl\n${common}`));
    assert.ok(isRecipe('dpo/a.yaml', `${common}num_generations: 8\n`));
  });
});
