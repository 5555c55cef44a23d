import type { PlantedFaults } from './planted-fault';

/** Faults of the text, its keys and their values. */
export const faultsOfText: PlantedFaults = {
  'not-yaml': {
    bad: [
      { recipe: 'seed: «[»1, 2\nbeta: 0', fixes: [] },
      { recipe: 'seed: 1\n? «[a]»\n: 1\n', fixes: [] },
      { recipe: '«# nothing yet»', fixes: [] },
      { recipe: '«- seed: 3»', fixes: [] },
      { recipe: 'seed: «*nowhere»', fixes: [] },
      { recipe: 'beta: 0.0\nseed:«\t»1', fixes: [] },
      { recipe: 'beta: 0.0\nseed: 1«\t»', fixes: [] },
      { recipe: 'beta: 0.0\nseed: 1«\t»# a comment', fixes: [] },
      { recipe: 'beta: 0.0\n«\t»\nseed: 1', fixes: [] },
      { recipe: 'run_name: a«\u0007»', fixes: [] },
      { recipe: 'seed: 1\n«---»\nbeta: 0.0', fixes: [] },
    ],
    good: [
      {
        recipe: 'reward_func_names: [\nf1, # the paper\'s\nrecall\n]\nrun_name: "a\nb"\nseed: 1 # it\'s [odd',
      },
      { recipe: 'env: &e {A: b}\n' },
      { recipe: '{"seed": 3, "beta": 0.0}' },
      { recipe: 'seed: 1\rbeta: 0.0\u2028bf16: true\u0085# a\tcomment' },
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
      { recipe: 'seed: 1\n«lr»: 1.0e-6\n', fixes: ['Change to learning_rate', 'Remove lr'] },
      {
        recipe: 'training_mode: pw\n«reward_funcs»: [f1]\n',
        fixes: ['Change to reward_func_names', 'Remove reward_funcs'],
      },
      // TRL's own script.
      { recipe: 'reward_funcs: [accuracy_reward]\n«reward_func»: x\n', fixes: ['Remove reward_func'] },
      // A script of which all arguments are known.
      {
        recipe: '# phantomlab: script own\n# phantomlab: keys cosine_max_len\nseed: 1\n«cosine_max_lem»: 9\n',
        fixes: ['Change to cosine_max_len', 'Remove cosine_max_lem'],
      },
      // Of a script that nothing is known of, slips of the hand alone.
      {
        recipe: 'reward_funcs: [x]\ncosine_max_len: 9\n«num_generation»: 8',
        fixes: ['Change to num_generations', 'Remove num_generation'],
      },
      { recipe: 'seed: 1\n«verbosity»: high\n', fixes: ['Remove verbosity'] },
      { recipe: '«num_generations»: 8\npacking: false\nmax_length: 512', fixes: ['Remove num_generations'] },
      { recipe: '«packing»: true\nseed: 1', uri: 'recipes/grpo/a.yaml', fixes: ['Remove packing'] },
    ],
    good: [
      { recipe: 'ddp_timeout: 3600\nlora_r: 8\nwandb_project: hops\nenv: {TOKENIZERS_PARALLELISM: "false"}' },
      { recipe: 'packing: true\nmax_length: 2048', uri: 'recipes/sft_on_solutions/a.yaml' },
      { recipe: 'dataset_name: trl-lib/DeepMath-103K\nreward_funcs: [accuracy_reward, think_format_reward]' },
      { recipe: 'reward_funcs: [my.module.reward]\nnum_processes: 8\naccelerate_config: zero2' },
      {
        recipe: 'reward_funcs: [accuracy]\nreward_weights: [1.0]\nsystem_prompt: "Think."\ncosine_max_len: 9',
      },
      { recipe: 'dataset_mixture: []\ncode_provider: e2b\nnum_generations: 8' },
      { recipe: '# phantomlab: keys difficulty_bins\nnum_generations: 8\ndifficulty_bins: 3' },
    ],
  },
  'names-are-text': {
    bad: [
      { recipe: 'seed: 2\nenv:\n  «on»: 1\n', fixes: ['Write "on"'] },
      { recipe: 'seed: 1\nenv: {A: b, «4»: d}', fixes: ['Write "4"'] },
      { recipe: 'seed: 1\nenv: {«A=B»: c}', fixes: [] },
      { recipe: 'generation_kwargs: {«1»: 2}', fixes: ['Write "1"'] },
      { recipe: 'seed: 1\nenv: {«""»: c}', fixes: [] },
    ],
    good: [{ recipe: 'seed: 1\nenv: {"4": d, B: null, C: 3}' }],
  },
  'other-trainer': {
    bad: [
      {
        recipe:
          '«model_name_or_path»: Qwen/Qwen3-0.6B\nstage: sft\ndo_train: true\nfinetuning_type: lora\ncutoff_len: 9',
        fixes: [],
      },
      { recipe: '«base_model»: x\ndatasets: []\nmicro_batch_size: 2\nsequence_len: 9', fixes: [] },
      { recipe: '«beta»: 0.1\nloss_type: sigmoid\nmax_prompt_length: 512', fixes: [] },
      { recipe: '«beta»: 0.1\nlearning_rate: 5.0e-7', uri: 'recipes/zephyr/dpo/config_full.yaml', fixes: [] },
      { recipe: '«actor_rollout_ref»: {}\ndata: {}', fixes: [] },
    ],
    good: [
      { recipe: 'beta: 0.0\nnum_generations: 8', uri: 'dpo/grpo.yaml' },
      { recipe: '# phantomlab: script trl\nbeta: 0.0\nreward_funcs: [a.b]', uri: 'recipes/dpo/x.yaml' },
    ],
  },
  'words-in-code': {
    bad: [
      { recipe: 'debug: «underflow»', fixes: ['Change to underflow_overflow'] },
      { recipe: 'fsdp: «full_shard autowrap»', fixes: [] },
      { recipe: 'fsdp: «[full_shard, autowrap]»', fixes: [] },
      { recipe: 'use_peft: true\nlora_task_type: «causal_lm»', fixes: ['Change to CAUSAL_LM'] },
      { recipe: 'cache_implementation: «statik»', fixes: ['Change to static'] },
      { recipe: 'torch_compile_backend: «inducto»', fixes: ['Change to inductor'] },
      { recipe: 'torch_compile_mode: «maxautotune»', fixes: ['Change to max-autotune'] },
    ],
    good: [
      { recipe: 'fsdp: full_shard auto_wrap\ndebug: ""\ntorch_compile_backend: INDUCTOR' },
      { recipe: 'lora_task_type: foo\nuse_vllm: true\ncache_implementation: foo' },
    ],
  },
  'retired-key': {
    bad: [
      { recipe: '«warmup_ratio»: 0.1\n', fixes: ['Change to warmup_steps'] },
      { recipe: '«torch_dtype»: float16 # as saved\n', fixes: ['Change to dtype'] },
      { recipe: 'seed: 1\n«overwrite_output_dir»: true', fixes: ['Remove overwrite_output_dir'] },
      {
        recipe: 'seed: 1\n«logging_dir»: logs\n',
        fixes: ['Set TENSORBOARD_LOGGING_DIR', 'Remove logging_dir'],
      },
      { recipe: '«warmup_ratio»: 0.1\nwarmup_steps: 10\n', fixes: ['Remove warmup_ratio'] },
    ],
    good: [{ recipe: 'warmup_steps: 0.1\ndtype: float16' }],
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
      { recipe: 'per_device_train_batch_size: «8.0»', fixes: ['Write 8'] },
      { recipe: 'max_steps: «"1e2"»', fixes: ['Write 100'] },
      { recipe: 'bf16: «maybe»', fixes: [] },
      { recipe: 'reward_func_names: «f1»', fixes: ['Write [f1]'] },
      { recipe: 'reward_weights: [«1e-1», 1]\nreward_func_names: [f1, recall]', fixes: ['Write 0.1'] },
      { recipe: 'split_list: [«11»]', fixes: ['Write "11"'] },
      { recipe: '«max_steps»:\nseed: 1', fixes: [] },
      { recipe: 'seed: «{a: 1}»', fixes: [] },
      { recipe: 'env: «PATH»', fixes: [] },
      { recipe: 'lr_scheduler_kwargs: «num_cycles»', fixes: [] },
      { recipe: 'include_num_input_tokens_seen: «all»', fixes: [] },
      { recipe: 'scale_rewards: «null»', fixes: [] },
      { recipe: 'bf16: «None»', fixes: [] },
      { recipe: 'generation_batch_size: «None»', facts: { trl: '1.5.0' }, fixes: [] },
      { recipe: 'optim_args: «foo»', fixes: [] },
      { recipe: 'resume_from_checkpoint: «1»', fixes: [] },
      { recipe: 'generation_kwargs: «2025-01-01»', fixes: [] },
      { recipe: 'label_smoothing_factor: «null»', uri: 'sft/a.yaml', fixes: [] },
      { recipe: 'transformers_continuous_batching_config: «None»', fixes: [] },
      { recipe: 'dataset_text_field: «3»', uri: 'sft/a.yaml', fixes: ['Write "3"'] },
      { recipe: `fsdp_config: «'{"version": 2'»`, fixes: [] },
      { recipe: `accelerator_config: «"{'split_batches': true}"»`, fixes: [] },
      { recipe: 'accelerator_config: «none»', fixes: [] },
      // Nobody looks at it without an evaluation.
      { recipe: 'label_names: «x»', fixes: ['Write [x]'] },
    ],
    good: [
      { recipe: 'learning_rate: 1e-6\nmax_steps: "100"\nbf16: "yes"\nnum_train_epochs: 1\nfp16: 0' },
      { recipe: 'run_name:\nreward_weights: null\nscale_rewards: off' },
      { recipe: 'lora_target_modules: all-linear\nuse_peft: true' },
      { recipe: 'generation_batch_size: None\nepsilon_high: "null"\neval_steps: none' },
      { recipe: 'top_k: null\ntop_p: null\nrepetition_penalty: null\nmodel_revision: null' },
      { recipe: 'generation_kwargs: []\nmodel_init_kwargs: ""' },
      { recipe: 'resume_from_checkpoint: true\nhub_model_id: 3\nproject: 2026-11-23' },
      { recipe: `lr_scheduler_type: cosine\nlr_scheduler_kwargs: '{"num_cycles": 0.3}'` },
    ],
  },
  'unknown-value': {
    bad: [
      { recipe: 'loss_type: «dappo»', fixes: ['Change to dapo'] },
      { recipe: 'learning_rate: 1e-4\ndtype: «bf16»', fixes: ['Change to bfloat16'] },
      { recipe: 'training_mode: «phantomwiki»', fixes: [] },
      { recipe: 'scale_rewards: «groups»', fixes: ['Change to group'] },
      { recipe: 'lr_scheduler_type: «polinomial»', fixes: ['Change to polynomial'] },
      { recipe: 'prompt_method: «zero-shot»', fixes: ['Change to zeroshot'] },
      { recipe: 'loss_type: «dapo»', uri: 'sft/a.yaml', fixes: [] },
      { recipe: 'use_vllm: true\nvllm_mode: «co»', fixes: ['Change to colocate'] },
      { recipe: 'vllm_mode: «servr»', fixes: ['Change to server'] },
    ],
    good: [
      { recipe: 'loss_type: dr_grpo\nscale_rewards: false\nvllm_mode: server\nddp_backend: null' },
      { recipe: 'loss_type: dft', uri: 'sft/a.yaml' },
    ],
  },
  'out-of-range': {
    bad: [
      {
        recipe: 'per_device_train_batch_size: «0»',
        fixes: ['Set per_device_train_batch_size to 8, the default'],
      },
      {
        recipe: 'vllm_gpu_memory_utilization: «1.5»',
        fixes: ['Set vllm_gpu_memory_utilization to 0.3, the default'],
      },
      { recipe: 'adam_beta2: «1.0»', fixes: ['Set adam_beta2 to 0.999, the default'] },
      { recipe: 'temperature: «-1»', fixes: ['Set temperature to 1, the default'] },
      { recipe: 'seed: 1\ntorch_empty_cache_steps: «0»\n', fixes: ['Remove torch_empty_cache_steps'] },
      { recipe: 'seed: «-1»', fixes: ['Set seed to 42, the default'] },
      { recipe: 'num_train_epochs: «0»', fixes: ['Set num_train_epochs to 3, the default'] },
      { recipe: 'use_peft: true\nlora_dropout: «1.5»', fixes: ['Set lora_dropout to 0.05, the default'] },
      {
        recipe: 'dataloader_num_workers: «-1»',
        fixes: ['Set dataloader_num_workers to 0, the default'],
      },
      { recipe: 'learning_rate: «.nan»', fixes: ['Set learning_rate to 0.000001, the default'] },
    ],
    good: [
      { recipe: 'top_p: 1.5\nmax_steps: -1\nwarmup_steps: 0\nmin_p: null' },
      { recipe: 'num_train_epochs: 0\nmax_steps: 5\nnum_generations_eval: 0\nlora_dropout: 2' },
    ],
  },
  'quoted-no': {
    bad: [
      { recipe: 'eval_strategy: «no» # slow\n', fixes: ['Write "no"'] },
      { recipe: 'save_strategy: «off»', fixes: ['Write "no"'] },
      { recipe: 'logging_strategy: «on»', fixes: ['Write steps', 'Write epoch'] },
    ],
    good: [{ recipe: 'eval_strategy: "no"\nsave_strategy: epoch\nlogging_strategy: \'no\'' }],
  },
  'attention-known': {
    bad: [
      { recipe: 'attn_implementation: «xformers»', fixes: ['Change to sdpa'] },
      {
        recipe: 'attn_implementation: «flash_attention2»',
        fixes: ['Change to flash_attention_2', 'Change to flash_attention_3', 'Change to flash_attention_4'],
      },
    ],
    good: [
      { recipe: 'attn_implementation: flash_attention_2' },
      { recipe: 'attn_implementation: kernels-community/flash-attn' },
      { recipe: 'attn_implementation: null' },
    ],
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
};
