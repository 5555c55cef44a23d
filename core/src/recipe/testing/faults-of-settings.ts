import type { PlantedFaults } from './planted-fault';

/** Faults of settings that do not go together. */
export const faultsOfSettings: PlantedFaults = {
  'weight-per-reward': {
    bad: [
      {
        recipe: 'reward_func_names: [f1, recall]\nreward_weights: «[1.0]»\n',
        fixes: ['Set reward_weights to [1, 1]', 'Remove reward_weights'],
      },
      {
        recipe: 'reward_func_names: [f1]\nreward_weights: «[0.5, 0.5]» # half each\n',
        fixes: ['Set reward_weights to [0.5]', 'Remove reward_weights'],
      },
      {
        recipe: 'seed: 1\nreward_weights:\n  «- 1\n  - 2»\n',
        fixes: ['Set reward_weights to [1]', 'Remove reward_weights'],
      },
    ],
    good: [
      { recipe: 'reward_func_names: [f1, recall]\nreward_weights: [1, 0.5]' },
      { recipe: 'reward_func_names: [f1, recall]\nreward_weights: null' },
    ],
  },
  'rollouts-reused': {
    bad: [
      {
        recipe: 'seed: 1\nsteps_per_generation: «4»\n',
        fixes: ['Set gradient_accumulation_steps to 4', 'Remove steps_per_generation'],
      },
      {
        recipe: 'gradient_accumulation_steps: 2\nnum_iterations: «3»\n',
        fixes: ['Remove num_iterations'],
      },
      {
        recipe: 'generation_batch_size: «32»\ngradient_accumulation_steps: 3\n',
        fixes: ['Set gradient_accumulation_steps to 4'],
      },
    ],
    good: [
      { recipe: 'steps_per_generation: 4\ngradient_accumulation_steps: 8' },
      { recipe: 'num_iterations: 1\ngradient_accumulation_steps: 3' },
      { recipe: 'gradient_accumulation_steps: 3\npacking: false', uri: 'sft/a.yaml' },
    ],
  },
  'best-model-intervals': {
    bad: [
      {
        recipe: 'load_best_model_at_end: «true»\neval_strategy: epoch\n',
        fixes: ['Set save_strategy to epoch', 'Set load_best_model_at_end to false'],
      },
      {
        recipe:
          'load_best_model_at_end: «true»\nsave_strategy: epoch\neval_strategy: steps\neval_steps: 50\n',
        fixes: ['Set save_strategy to steps', 'Set load_best_model_at_end to false'],
      },
      { recipe: 'load_best_model_at_end: «true»\n', fixes: ['Set load_best_model_at_end to false'] },
      {
        recipe: 'load_best_model_at_end: true\neval_strategy: steps\neval_steps: 30\nsave_steps: «100»\n',
        fixes: ['Set save_steps to 120', 'Set load_best_model_at_end to false'],
      },
      {
        recipe: 'load_best_model_at_end: true\neval_strategy: steps\neval_steps: 0.1\nsave_steps: «100»\n',
        fixes: ['Set save_steps to 0.1', 'Set load_best_model_at_end to false'],
      },
    ],
    good: [
      { recipe: 'load_best_model_at_end: true\neval_strategy: epoch\nsave_strategy: epoch' },
      { recipe: 'load_best_model_at_end: true\neval_strategy: steps\neval_steps: 0.1\nsave_steps: 0.2' },
      { recipe: 'load_best_model_at_end: true\neval_strategy: steps\nsave_strategy: best' },
      { recipe: 'load_best_model_at_end: true\neval_strategy: steps\neval_steps: 50\nsave_steps: 500' },
    ],
  },
  'scheduler-needs': {
    bad: [
      { recipe: 'lr_scheduler_type: «greedy»', fixes: ['Set lr_scheduler_type to linear'] },
      {
        recipe: 'lr_scheduler_type: «reduce_lr_on_plateau»\neval_strategy: "no"\n',
        fixes: ['Set lr_scheduler_type to linear'],
      },
      {
        recipe: 'lr_scheduler_type: «cosine_with_min_lr»\n',
        fixes: [
          'Go down to a tenth: lr_scheduler_kwargs: {min_lr_rate: 0.1}',
          'Set lr_scheduler_type to linear',
        ],
      },
      {
        recipe: 'lr_scheduler_type: «warmup_stable_decay»\nlr_scheduler_kwargs: {num_stable_steps: 3}\n',
        fixes: ['Set lr_scheduler_type to linear'],
      },
    ],
    good: [
      { recipe: 'lr_scheduler_type: greedy\neval_strategy: steps' },
      { recipe: 'lr_scheduler_type: cosine_with_min_lr\nlr_scheduler_kwargs: {min_lr: 1.0e-7}' },
      { recipe: 'lr_scheduler_type: cosine' },
    ],
  },
  'prefetch-needs-workers': {
    bad: [
      {
        recipe: 'seed: 1\ndataloader_prefetch_factor: «2»\n',
        fixes: ['Remove dataloader_prefetch_factor', 'Set dataloader_num_workers to 1'],
      },
    ],
    good: [
      { recipe: 'dataloader_prefetch_factor: 2\ndataloader_num_workers: 4' },
      { recipe: 'dataloader_prefetch_factor: null' },
    ],
  },
  'no-batch-search': {
    bad: [
      { recipe: 'seed: 1\nauto_find_batch_size: «true»\n', fixes: ['Remove auto_find_batch_size'] },
      {
        recipe: 'max_completion_length: 9\nauto_find_batch_size: «true»\n',
        facts: { trl: '1.8.0' },
        fixes: ['Remove auto_find_batch_size'],
      },
    ],
    good: [
      { recipe: 'auto_find_batch_size: false' },
      { recipe: 'auto_find_batch_size: true', uri: 'sft/a.yaml' },
    ],
  },
  'hub-needs-completions': {
    bad: [
      {
        recipe: 'seed: 1\nlog_completions_hub_repo: «me/chains»\n',
        fixes: ['Set log_completions to true', 'Remove log_completions_hub_repo'],
      },
    ],
    good: [
      { recipe: 'log_completions_hub_repo: me/chains\nlog_completions: true\nlogging_steps: 1' },
      { recipe: 'log_completions_hub_repo: null' },
    ],
  },
  'temperature-above-zero': {
    bad: [
      { recipe: 'temperature: «0.0»', fixes: ['Set temperature to 1'] },
      { recipe: 'temperature: «0»\nuse_vllm: true\nvllm_mode: colocate', fixes: ['Set temperature to 1'] },
    ],
    good: [{ recipe: 'temperature: 0.01' }, { recipe: 'top_p: 1.0' }],
  },
  'reference-copy': {
    bad: [
      { recipe: 'beta: «0.04»', fixes: ['Set beta to 0'] },
      { recipe: 'model_name_or_path: Qwen/Qwen3-0.6B\nbeta: «1e-3»', fixes: ['Set beta to 0'] },
    ],
    good: [{ recipe: 'beta: 0.0' }, { recipe: 'beta: 0.04\nuse_peft: true' }],
  },
  'sync-needs-reference': {
    bad: [
      {
        recipe: 'seed: 1\nsync_ref_model: «true»\n',
        fixes: ['Remove sync_ref_model', 'Set sync_ref_model to false'],
      },
      {
        recipe: 'beta: 0.04\nuse_peft: true\nsync_ref_model: «true»\n',
        fixes: ['Remove sync_ref_model', 'Set sync_ref_model to false'],
      },
    ],
    good: [{ recipe: 'sync_ref_model: false' }],
  },
  'sampling-clip-bounds': {
    bad: [
      {
        recipe: 'seed: 1\nvllm_importance_sampling_clip_min: «3.0»\n',
        fixes: ['Leave the bounds to their defaults'],
      },
      {
        recipe: 'vllm_importance_sampling_mode: token_truncate\nvllm_importance_sampling_clip_max: «null»\n',
        fixes: ['Leave the bounds to their defaults'],
      },
    ],
    good: [
      { recipe: 'vllm_importance_sampling_clip_min: 0.5\nvllm_importance_sampling_clip_max: 2.0' },
      { recipe: 'vllm_importance_sampling_mode: token_mask\nvllm_importance_sampling_clip_max: null' },
    ],
  },
  'vespo-sampling-mode': {
    bad: [
      {
        recipe: 'loss_type: «vespo»\nuse_vllm: true\n',
        fixes: [
          'Set vllm_importance_sampling_mode to token_truncate',
          'Set vllm_importance_sampling_mode to token_mask',
        ],
      },
      {
        recipe: 'loss_type: vespo\nuse_vllm: true\nvllm_importance_sampling_mode: «sequence_truncate»\n',
        fixes: [
          'Set vllm_importance_sampling_mode to token_truncate',
          'Set vllm_importance_sampling_mode to token_mask',
        ],
      },
    ],
    good: [
      { recipe: 'loss_type: vespo' },
      { recipe: 'loss_type: vespo\nuse_vllm: true\nvllm_importance_sampling_mode: token_mask' },
    ],
  },
  'sequence-level-loss': {
    bad: [
      {
        recipe: 'importance_sampling_level: «sequence»\n',
        fixes: ['Set loss_type to grpo', 'Set importance_sampling_level to token'],
      },
      {
        recipe: 'loss_type: cispo\nimportance_sampling_level: «sequence»\n',
        fixes: ['Set loss_type to grpo', 'Set importance_sampling_level to token'],
      },
    ],
    good: [
      { recipe: 'importance_sampling_level: sequence\nloss_type: grpo' },
      { recipe: 'importance_sampling_level: token\nloss_type: dapo' },
    ],
  },
  'completions-kept': {
    bad: [
      {
        recipe: 'log_completions: true\nlogging_steps: «0.1»\n',
        fixes: ['Set logging_steps to 1', 'Set log_completions to false'],
      },
      {
        recipe: 'log_completions: «true»\n',
        fixes: ['Set logging_steps to 1', 'Set log_completions to false'],
      },
      {
        recipe: 'log_completions: true\nlogging_steps: «5»\n',
        fixes: ['Set logging_steps to 1', 'Set log_completions to false'],
      },
    ],
    good: [
      { recipe: 'log_completions: true\nlogging_steps: 1' },
      { recipe: 'log_completions: true\nlogging_steps: 0.1\nmax_steps: 10' },
      { recipe: 'logging_steps: 0.1' },
    ],
  },
  'completions-overwritten': {
    bad: [
      {
        recipe: 'log_completions: true\nlogging_steps: 1\neval_strategy: «steps»\n',
        fixes: ['Set log_completions to false', 'Set eval_strategy to "no"'],
      },
      {
        recipe:
          'log_completions: true\nlogging_steps: 1\neval_strategy: steps\neval_steps: «50»\nmax_steps: 100\n',
        fixes: ['Set log_completions to false', 'Set eval_strategy to "no"'],
      },
    ],
    good: [
      {
        recipe:
          'log_completions: true\nlogging_steps: 1\neval_strategy: steps\neval_steps: 50\nmax_steps: 40',
      },
      { recipe: 'log_completions: false\nlogging_steps: 1\neval_strategy: steps' },
    ],
  },
  'vllm-mode-unsaid': {
    bad: [
      {
        recipe: 'model_name_or_path: m\nmax_completion_length: 9\nuse_vllm: «true»\nreport_to: none\n',
        facts: { trl: '0.24.0' },
        fixes: ['Write vllm_mode: server', 'Write vllm_mode: colocate'],
      },
    ],
    good: [
      {
        recipe:
          'model_name_or_path: m\nmax_completion_length: 9\nuse_vllm: true\nreport_to: none\nvllm_mode: server',
        facts: { trl: '0.24.0' },
      },
      { recipe: 'model_name_or_path: m\nmax_completion_length: 9\nuse_vllm: true', facts: { trl: '1.16.0' } },
    ],
  },
  'loss-type-unsaid': {
    bad: [
      {
        recipe: 'model_name_or_path: m\nmax_completion_length: 9\nreport_to: none\nnum_generations: «8»\n',
        facts: { trl: '0.21.0' },
        fixes: ['Write loss_type: bnpo', 'Write loss_type: dapo'],
      },
    ],
    good: [
      {
        recipe: 'model_name_or_path: m\nmax_completion_length: 9\nreport_to: none',
        facts: { trl: '0.24.0' },
      },
      {
        recipe: 'model_name_or_path: m\nmax_completion_length: 9\nreport_to: none\nloss_type: dapo',
        facts: { trl: '0.21.0' },
      },
    ],
  },
  'completion-length-unsaid': {
    bad: [
      {
        recipe: 'model_name_or_path: m\nnum_generations: «8»\n',
        facts: { trl: '1.16.0' },
        fixes: ['Write max_completion_length: 512', 'Write max_completion_length: 256'],
      },
      {
        recipe: '«model_name_or_path: m»\n',
        facts: { trl: '1.8.0' },
        fixes: ['Write max_completion_length: 256', 'Write max_completion_length: 512'],
      },
    ],
    good: [
      { recipe: 'model_name_or_path: m\nmax_completion_length: 4096', facts: { trl: '1.16.0' } },
      { recipe: 'model_name_or_path: m\nnum_generations: 8' },
      { recipe: 'num_generations: 8', facts: { trl: '1.16.0' } },
    ],
  },
  'report-to-unsaid': {
    bad: [
      {
        recipe: 'model_name_or_path: m\nmax_completion_length: 9\nlogging_steps: «5»\n',
        facts: { trl: '0.24.0' },
        fixes: ['Write report_to: all', 'Write report_to: none'],
      },
    ],
    good: [
      {
        recipe: 'model_name_or_path: m\nmax_completion_length: 9\nreport_to: [wandb]',
        facts: { trl: '0.24.0' },
      },
      { recipe: 'model_name_or_path: m\nmax_completion_length: 9', facts: { trl: '1.0.0' } },
    ],
  },
};
