import assert from 'node:assert/strict';
import type { RecipeFacts } from '../facts';
import { expectFindings, expectNoFindings, type Place } from '../testing/expect-checks';
import { checkByCode, checks } from './index';

interface Bad extends Place {
  readonly recipe: string;
  readonly fixes: readonly string[];
}

interface Good extends Place {
  readonly recipe: string;
}

interface Cases {
  readonly bad: readonly Bad[];
  readonly good: readonly Good[];
}

/** A disk with 3 universes, of 30 questions each, 10 of which count. */
const disk: Partial<RecipeFacts> = {
  datasets: [
    {
      name: 'data/pw',
      exists: true,
      splits: [2, 11, 12].map((seed) => ({
        name: `depth_6_size_9_seed_${seed}`,
        questions: 30,
        aggregations: 10,
      })),
    },
  ],
  knownDatasets: ['data/pw'],
};
const onDisk = 'dataset_name: data/pw\nfrom_local: true\n';

const cases: Readonly<Record<string, Cases>> = {
  'not-yaml': {
    bad: [
      { recipe: 'seed: [1, 2\n«b»eta: 0', fixes: [] },
      { recipe: '«# nothing yet»', fixes: [] },
      { recipe: '«- seed: 3»', fixes: [] },
      { recipe: 'seed: «*nowhere»', fixes: [] },
      { recipe: 'beta: 0.0\nseed:«\t»1', fixes: [] },
      { recipe: 'run_name: a«\u0007»', fixes: [] },
      { recipe: 'seed: 1\n«---»\nbeta: 0.0', fixes: [] },
    ],
    good: [
      {
        recipe: 'reward_func_names: [\nf1, # the paper\'s\nrecall\n]\nrun_name: "a\nb"\nseed: 1 # it\'s [odd',
      },
      { recipe: 'seed: 1\t# tab' },
      { recipe: 'env: &e {A: b}\n' },
      { recipe: '{"seed": 3, "beta": 0.0}' },
    ],
  },
  'duplicate-key': {
    bad: [{ recipe: '«seed»: 1\nbeta: 0.0\nseed: 2\n', fixes: ['Remove this seed'] }],
    good: [{ recipe: 'seed: 1\ndata_seed: 1\n' }],
  },
  'unknown-key': {
    bad: [
      {
        recipe: 'seed: 1\n«num_generation»: 8\n',
        fixes: ['Change to num_generations', 'Remove num_generation'],
      },
      { recipe: 'seed: 1\n«verbosity»: high\n', fixes: ['Remove verbosity'] },
      { recipe: '«num_generations»: 8\npacking: false\nmax_length: 512', fixes: ['Remove num_generations'] },
      { recipe: '«packing»: true\nseed: 1', uri: 'recipes/grpo/a.yaml', fixes: ['Remove packing'] },
    ],
    good: [
      { recipe: 'ddp_timeout: 3600\nlora_r: 8\nwandb_project: hops\nenv: {TOKENIZERS_PARALLELISM: "false"}' },
      { recipe: 'packing: true\nmax_length: 2048', uri: 'recipes/sft_on_solutions/a.yaml' },
    ],
  },
  'retired-key': {
    bad: [
      { recipe: '«warmup_ratio»: 0.1\n', fixes: ['Change to warmup_steps'] },
      { recipe: '«torch_dtype»: bfloat16 # as saved\n', fixes: ['Change to dtype'] },
      { recipe: 'seed: 1\n«overwrite_output_dir»: true', fixes: ['Remove overwrite_output_dir'] },
      {
        recipe: 'seed: 1\n«logging_dir»: logs\n',
        fixes: ['Set TENSORBOARD_LOGGING_DIR', 'Remove logging_dir'],
      },
      { recipe: '«warmup_ratio»: 0.1\nwarmup_steps: 10\n', fixes: ['Remove warmup_ratio'] },
    ],
    good: [{ recipe: 'warmup_steps: 0.1\ndtype: bfloat16' }],
  },
  'max-prompt-length': {
    bad: [
      { recipe: 'seed: 1\n«max_prompt_length»: 6000 # tokens\n', fixes: ['Remove max_prompt_length'] },
      {
        recipe: 'use_vllm: true\n«max_prompt_length»: 6000\nmax_completion_length: 4096\n',
        fixes: [
          'Bound prompt and completion together: vllm_max_model_length: 10096',
          'Remove max_prompt_length',
        ],
      },
    ],
    good: [{ recipe: 'use_vllm: true\nvllm_max_model_length: 10096' }],
  },
  'wrong-type': {
    bad: [
      { recipe: 'learning_rate: «fast»', fixes: [] },
      { recipe: 'max_steps: «100.0»', fixes: ['Write 100'] },
      { recipe: 'max_steps: «"1e2"»', fixes: ['Write 100'] },
      { recipe: 'bf16: «maybe»', fixes: [] },
      { recipe: 'reward_func_names: «f1»', fixes: ['Write [f1]'] },
      { recipe: 'reward_weights: [«1e-1», 1]\nreward_func_names: [f1, recall]', fixes: ['Write 0.1'] },
      { recipe: 'split_list: [«11»]', fixes: ['Write "11"'] },
      { recipe: '«max_steps»:\nseed: 1', fixes: [] },
      { recipe: 'seed: «{a: 1}»', fixes: [] },
      { recipe: 'env: «PATH»', fixes: [] },
      { recipe: 'run_name: «2026-11-23»', fixes: ['Write "2026-11-23"'] },
    ],
    good: [
      { recipe: 'learning_rate: 1e-6\nmax_steps: "100"\nbf16: "yes"\nnum_train_epochs: 1\nfp16: 0' },
      { recipe: 'run_name:\nreward_weights: null\nscale_rewards: off' },
    ],
  },
  'unknown-value': {
    bad: [
      { recipe: 'loss_type: «dappo»', fixes: ['Change to dapo'] },
      { recipe: 'dtype: «bf16»', fixes: ['Change to bfloat16'] },
      { recipe: 'training_mode: «phantomwiki»', fixes: [] },
      { recipe: 'scale_rewards: «groups»', fixes: ['Change to group'] },
      { recipe: 'lr_scheduler_type: «polinomial»', fixes: ['Change to polynomial'] },
      { recipe: 'prompt_method: «zero-shot»', fixes: ['Change to zeroshot'] },
      { recipe: 'loss_type: «dapo»', uri: 'sft/a.yaml', fixes: [] },
      { recipe: 'vllm_mode: «co»', fixes: ['Change to colocate'] },
    ],
    good: [
      { recipe: 'loss_type: dr_grpo\nscale_rewards: false\nvllm_mode: server\nddp_backend: null' },
      { recipe: 'loss_type: dft', uri: 'sft/a.yaml' },
    ],
  },
  'out-of-range': {
    bad: [
      { recipe: 'per_device_train_batch_size: «0»', fixes: [] },
      { recipe: 'vllm_gpu_memory_utilization: «1.5»', fixes: [] },
      { recipe: 'adam_beta2: «1.0»', fixes: [] },
      { recipe: 'temperature: «-1»', fixes: [] },
    ],
    good: [{ recipe: 'top_p: 1.5\nmax_steps: -1\nwarmup_steps: 0\nmin_p: null' }],
  },
  'quoted-no': {
    bad: [
      { recipe: 'eval_strategy: «no» # slow\n', fixes: ['Write "no"'] },
      { recipe: 'save_strategy: «off»', fixes: ['Write "no"'] },
      { recipe: 'logging_strategy: «on»', fixes: ['Write steps', 'Write epoch'] },
    ],
    good: [{ recipe: 'eval_strategy: "no"\nsave_strategy: epoch\nlogging_strategy: \'no\'' }],
  },
  'report-to-known': {
    bad: [
      { recipe: 'report_to: «null»', fixes: ['Report to none'] },
      { recipe: '«report_to»:\nseed: 1', fixes: ['Report to none'] },
      { recipe: 'report_to: «wandbb»', fixes: ['Report to wandb', 'Report to none'] },
      { recipe: 'report_to: [wandb, «tensorbord»]', fixes: ['Report to tensorboard'] },
      { recipe: 'report_to: «false»', fixes: ['Report to none'] },
    ],
    good: [{ recipe: 'report_to: [wandb, tensorboard]' }, { recipe: 'report_to: none' }],
  },
  'whole-generations': {
    bad: [
      { recipe: 'num_generations: «4.0»', fixes: ['Write 4'] },
      { recipe: 'num_generations: «3.5»\nper_device_train_batch_size: 12', fixes: ['Write 3', 'Write 4'] },
    ],
    good: [{ recipe: 'num_generations: 4' }, { recipe: 'num_generations: "4"' }],
  },
  'two-generations': {
    bad: [
      { recipe: 'num_generations: «1»', fixes: ['Set num_generations to 8', 'Set num_generations to 4'] },
      { recipe: 'num_generations: «0»', fixes: ['Set num_generations to 8', 'Set num_generations to 4'] },
      { recipe: 'num_generations: «null»', fixes: ['Set num_generations to 8', 'Set num_generations to 4'] },
    ],
    good: [{ recipe: 'num_generations: 2' }],
  },
  'groups-divide-batch': {
    bad: [
      {
        recipe: 'per_device_train_batch_size: 8\nnum_generations: «6»\n',
        fixes: [
          'Set num_generations to 4',
          'Set num_generations to 8',
          'Set per_device_train_batch_size to 24',
          'Say that it runs on 3 processes',
        ],
      },
      {
        recipe: 'per_device_train_batch_size: 8\nnum_generations: «16»\n',
        uri: 'config_pw_1gpu.yaml',
        fixes: ['Set num_generations to 8', 'Set per_device_train_batch_size to 16'],
      },
      {
        recipe: 'generation_batch_size: 24\nnum_generations: «16»\n',
        fixes: ['Set num_generations to 12', 'Set num_generations to 24'],
      },
      {
        recipe: 'per_device_train_batch_size: «6»\n',
        facts: { processes: 2 },
        fixes: [
          'Set num_generations to 6',
          'Set num_generations to 12',
          'Set per_device_train_batch_size to 12',
        ],
      },
    ],
    good: [
      { recipe: 'per_device_train_batch_size: 8\nnum_generations: 16\n', uri: 'config_pw_4gpu.yaml' },
      { recipe: '# phantomlab: processes 2\nper_device_train_batch_size: 8\nnum_generations: 16\n' },
      { recipe: 'per_device_train_batch_size: 4\nnum_generations: 8\ngradient_accumulation_steps: 2' },
      { recipe: 'per_device_train_batch_size: 3\n', uri: 'sft/a.yaml' },
    ],
  },
  'generation-batch-divides': {
    bad: [
      {
        recipe: 'per_device_train_batch_size: 16\ngeneration_batch_size: «24»\n',
        fixes: ['Set generation_batch_size to 16', 'Set generation_batch_size to 32'],
      },
    ],
    good: [{ recipe: 'per_device_train_batch_size: 16\ngeneration_batch_size: 64' }],
  },
  'one-generation-size': {
    bad: [
      {
        recipe: '«generation_batch_size»: 16\nsteps_per_generation: 2\n',
        fixes: ['Remove generation_batch_size', 'Remove steps_per_generation'],
      },
    ],
    good: [{ recipe: 'generation_batch_size: 16\nsteps_per_generation: null' }],
  },
  'eval-groups-divide-batch': {
    bad: [
      {
        recipe: 'eval_strategy: steps\nper_device_eval_batch_size: «6»\n',
        fixes: ['Set per_device_eval_batch_size to 8', 'Set num_generations_eval to 6'],
      },
      {
        recipe: 'eval_strategy: «epoch»\nnum_generations: 16\nper_device_train_batch_size: 16',
        fixes: ['Set per_device_eval_batch_size to 16', 'Set num_generations_eval to 8'],
      },
    ],
    good: [
      { recipe: 'eval_strategy: "no"\nper_device_eval_batch_size: 6' },
      { recipe: 'eval_strategy: steps\nper_device_eval_batch_size: 6\nnum_generations_eval: 3' },
    ],
  },
  'whole-intervals': {
    bad: [
      { recipe: 'logging_steps: «1.5»', fixes: ['Set logging_steps to 1', 'Set logging_steps to 2'] },
      { recipe: 'logging_steps: «0»', fixes: ['Set logging_steps to 1', 'Set logging_steps to 0.1'] },
      { recipe: 'save_steps: «2.5»', fixes: ['Set save_steps to 2', 'Set save_steps to 3'] },
      {
        recipe: 'eval_strategy: steps\neval_steps: «7.5»',
        fixes: ['Set eval_steps to 7', 'Set eval_steps to 8'],
      },
    ],
    good: [
      { recipe: 'logging_steps: 0.1\nsave_steps: 100' },
      { recipe: 'logging_strategy: epoch\nlogging_steps: 1.5\neval_steps: 2.5' },
    ],
  },
  'one-half-precision': {
    bad: [{ recipe: 'bf16: true\nfp16: «true»\n', fixes: ['Remove fp16', 'Remove bf16'] }],
    good: [{ recipe: 'fp16: true' }, { recipe: 'bf16: true\nfp16: false' }],
  },
  'enough-prompts': {
    bad: [
      {
        recipe: `${onDisk}split_list: «[depth_6_size_9_seed_11]»\nper_device_train_batch_size: 160\nnum_generations: 4\n`,
        facts: disk,
        fixes: ['Set num_generations to 8'],
      },
      {
        recipe: `${onDisk}split_list: [depth_6_size_9_seed_11]\nmax_num_train_samples: «1»\nper_device_train_batch_size: 16\n`,
        facts: disk,
        fixes: ['Set num_generations to 16'],
      },
    ],
    good: [
      {
        recipe: `${onDisk}split_list: [depth_6_size_9_seed_11]\nper_device_train_batch_size: 160\n`,
        facts: disk,
      },
      { recipe: `${onDisk}split_list: [depth_6_size_9_seed_11]\nper_device_train_batch_size: 1600` },
    ],
  },
  'prompts-left-over': {
    bad: [
      {
        recipe: `${onDisk}split_list: «[depth_6_size_9_seed_11]»\nper_device_train_batch_size: 24\n`,
        facts: disk,
        fixes: ['Train on 18 prompts'],
      },
    ],
    good: [
      {
        recipe: `${onDisk}split_list: [depth_6_size_9_seed_11]\nper_device_train_batch_size: 24\nexclude_aggregation_questions: false`,
        facts: disk,
      },
    ],
  },
  'rewards-of-task': {
    bad: [
      { recipe: 'reward_func_names: [«f2»]', fixes: ['Change to f1'] },
      {
        recipe: 'training_mode: gsminfinite\nreward_func_names: [f1, «proof_steps»]',
        fixes: ['Change to exact_match', 'Change to precision', 'Change to recall', 'Leave proof_steps out'],
      },
      {
        recipe: 'reward_func_names:\n  - f1\n  - «recal»\n',
        fixes: ['Change to recall', 'Leave recal out'],
      },
    ],
    good: [{ recipe: 'training_mode: pw\nreward_func_names: [f1, proof_steps]' }],
  },
  'held-out-seeds': {
    bad: [
      {
        recipe: 'split_list: [«depth_20_size_25_seed_3», depth_20_size_25_seed_11]',
        fixes: ['Train on depth_20_size_25_seed_12', 'Leave depth_20_size_25_seed_3 out'],
      },
      {
        recipe: 'split_list: [«depth_20_size_25_seed_12»]\neval_split_list: [depth_30_size_25_seed_12]',
        fixes: ['Train on depth_20_size_25_seed_11'],
      },
      {
        recipe: 'split_list:\n  - depth_20_size_25_seed_11\n  - «depth_20_size_25_seed_1» # first\n',
        fixes: ['Train on depth_20_size_25_seed_12', 'Leave depth_20_size_25_seed_1 out'],
      },
      {
        recipe: `${onDisk}split_list: [«depth_6_size_9_seed_2», depth_6_size_9_seed_11]\nper_device_train_batch_size: 4\nnum_generations: 2`,
        facts: disk,
        fixes: ['Train on depth_6_size_9_seed_12', 'Leave depth_6_size_9_seed_2 out'],
      },
    ],
    good: [
      { recipe: 'split_list: [depth_20_size_25_seed_11]\neval_split_list: [depth_20_size_25_seed_2]' },
      { recipe: 'training_mode: gsminfinite\nsplit_list: [medium]\neval_split_list: [medium]' },
    ],
  },
  'data-on-disk': {
    bad: [
      {
        recipe: 'dataset_name: «data/pww»\nfrom_local: true',
        facts: { datasets: [{ name: 'data/pww', exists: false, splits: [] }], knownDatasets: [] },
        fixes: [],
      },
      {
        recipe: `${onDisk}split_list: [«depth_6_size_9_seed_13»]\nper_device_train_batch_size: 4\nnum_generations: 2`,
        facts: disk,
        fixes: ['Change to depth_6_size_9_seed_11', 'Change to depth_6_size_9_seed_12'],
      },
      {
        recipe: 'eval_dataset_name: «data/qw»\neval_from_local: true',
        facts: {
          datasets: [...disk.datasets!, { name: 'data/qw', exists: false, splits: [] }],
          knownDatasets: disk.knownDatasets,
        },
        fixes: ['Change to data/pw'],
      },
    ],
    good: [
      { recipe: 'dataset_name: kilian-group/phantom-wiki-v1', facts: disk },
      {
        recipe: 'dataset_name: data/elsewhere\nfrom_local: false',
        facts: { datasets: [{ name: 'data/elsewhere', exists: false, splits: [] }] },
      },
    ],
  },
  'own-run-folder': {
    bad: [
      {
        recipe: 'dataset_name: «d»\nmodel_name_or_path: m\n',
        uri: 'recipes/two.yaml',
        facts: { siblings: [{ name: 'one.yaml', identity: 'grpo runs d m random 42' }] },
        fixes: ['Set run_dir to runs/two', 'Set seed to 43'],
      },
    ],
    good: [
      {
        recipe: 'dataset_name: d\nmodel_name_or_path: m\nseed: 43',
        facts: { siblings: [{ name: 'one.yaml', identity: 'grpo runs d m random 42' }] },
      },
    ],
  },
};

describe('the checks of recipes', () => {
  for (const { code } of checks) {
    describe(code, () => {
      const { bad = [], good = [] } = cases[code] ?? {};
      it('has a bad and a good recipe here', () => assert.ok(bad.length > 0 && good.length > 0));
      for (const { recipe, fixes, ...place } of bad)
        it(`finds ${JSON.stringify(recipe)}`, () => expectFindings(code, recipe, fixes, place));
      for (const { recipe, ...place } of good)
        it(`passes ${JSON.stringify(recipe)}`, () => expectNoFindings(recipe, place));
    });
  }

  it('have codes of their own, a title and a documentation', () => {
    assert.equal(checkByCode.size, checks.length);
    for (const { code, title, documentation } of checks) {
      assert.match(code, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(title.length > 0 && !title.endsWith('.'), code);
      assert.ok(documentation.length > 80, code);
    }
  });
});
