import type { PlantedFaults } from './planted-fault';

const best = 'eval_strategy: steps\neval_steps: 10\nsave_strategy: best\n';

/** What TRL's parser takes, and the trainer or its first steps refuse once the model is loaded. */
export const lateFailures: PlantedFaults = {
  'scheduler-arguments': {
    bad: [
      { recipe: 'lr_scheduler_type: cosine\nlr_scheduler_kwargs: {«foo»: 1}', fixes: [] },
      {
        recipe: 'lr_scheduler_type: cosine\nlr_scheduler_kwargs: {«num_cycle»: 1}',
        fixes: ['Change to num_cycles'],
      },
      { recipe: 'lr_scheduler_kwargs:\n  «num_cycles»: 1\n', fixes: [] },
      { recipe: 'lr_scheduler_kwargs: {«last_epoch»: 0}', fixes: [] },
      { recipe: 'lr_scheduler_type: cosine_with_min_lr\nlr_scheduler_kwargs: {«min_lr»: 1e-7}', fixes: [] },
      {
        recipe:
          'lr_scheduler_type: cosine_with_min_lr\nlr_scheduler_kwargs: {min_lr: 0.0, «min_lr_rate»: 0.1}',
        fixes: [],
      },
      { recipe: 'lr_scheduler_type: polynomial\nlearning_rate: «1.0e-8»', fixes: [] },
      { recipe: 'lr_scheduler_type: polynomial\nlr_scheduler_kwargs: {«lr_end»: 1.0}', fixes: [] },
      {
        recipe:
          'lr_scheduler_type: warmup_stable_decay\nlr_scheduler_kwargs: {num_decay_steps: 3, «decay_type»: steep}',
        fixes: [],
      },
    ],
    good: [
      { recipe: 'lr_scheduler_type: constant\nlr_scheduler_kwargs: {foo: 1}' },
      { recipe: 'lr_scheduler_type: polynomial\nlr_scheduler_kwargs: {lr_end: 1.0e-8, power: 2.0}' },
      { recipe: 'lr_scheduler_type: cosine_with_min_lr\nlr_scheduler_kwargs: {min_lr: 1.0e-7}' },
      { recipe: 'lr_scheduler_type: inverse_sqrt\nlr_scheduler_kwargs: {timescale: 10}' },
    ],
  },
  'sampling-refused': {
    bad: [
      { recipe: 'top_k: «-1»', fixes: ['Set top_k to 0'] },
      { recipe: 'top_p: «-0.5»', fixes: ['Set top_p to 1'] },
    ],
    good: [
      { recipe: 'use_vllm: true\ntop_k: -1' },
      { recipe: 'top_k: 0\ntop_p: 0.0\nrepetition_penalty: 1.1\ngeneration_kwargs: {typical_p: 0.9}' },
    ],
  },
  'generation-arguments': {
    bad: [
      { recipe: 'generation_kwargs: {temperature: «0.0»}', fixes: [] },
      { recipe: 'generation_kwargs: {temperature: «2»}', fixes: [] },
      { recipe: 'generation_kwargs: {temperature: «1e-1»}', fixes: [] },
      { recipe: 'generation_kwargs: {stop_strings: «[x]»}', fixes: [] },
      { recipe: 'generation_kwargs: {num_beams: «0»}', fixes: [] },
      { recipe: 'generation_kwargs: {num_return_sequences: «2»}', fixes: [] },
      { recipe: 'generation_kwargs: {max_new_tokens: «"2"»}', fixes: [] },
      { recipe: 'generation_kwargs: {top_k: «1.5», do_sample: true}', fixes: [] },
      { recipe: 'generation_kwargs: {early_stopping: «maybe»}', fixes: [] },
      { recipe: 'generation_kwargs: {cache_implementation: «foo»}', fixes: [] },
      { recipe: 'generation_kwargs: {suppress_tokens: «3»}', fixes: [] },
      { recipe: 'generation_kwargs: {bad_words_ids: «[5]»}', fixes: [] },
      { recipe: 'generation_kwargs: {streamer: «null»}', fixes: [] },
      { recipe: 'generation_kwargs: {disable_compile: «true»}', fixes: [] },
      { recipe: 'generation_kwargs: {dola_layers: «low»}', fixes: [] },
      { recipe: 'generation_kwargs: {forced_eos_token_id: «3», suppress_tokens: [3]}', fixes: [] },
      { recipe: 'generation_kwargs: {watermarking_config: «{foo: 1}»}', fixes: [] },
      { recipe: `generation_kwargs: «'{"min_p": 2.5}'»`, fixes: [] },
      { recipe: 'use_vllm: true\ngeneration_kwargs: {num_beams: «2»}', fixes: [] },
    ],
    good: [
      { recipe: 'generation_kwargs: {temperature: 1, repetition_penalty: 1, top_p: 2.0}' },
      { recipe: 'generation_kwargs: {do_sample: false, temperature: 0.0, top_k: -1}' },
      { recipe: 'generation_kwargs: {top_k: null, max_time: 1, eos_token_id: [5, 6]}' },
      { recipe: 'generation_kwargs: {foo: 1, renormalize_logits: foo, length_penalty: foo}' },
      { recipe: `generation_kwargs: '{"temperature": 2, "top_k": 2}'` },
      { recipe: 'use_vllm: true\ngeneration_kwargs: {temperature: 0, stop: [x]}' },
    ],
  },
  'router-loss-needs-experts': {
    bad: [
      {
        recipe: 'model_name_or_path: Qwen/Qwen3-0.6B\nrouter_aux_loss_coef: «0.001»',
        fixes: ['Remove router_aux_loss_coef'],
      },
    ],
    good: [
      { recipe: 'model_name_or_path: Qwen/Qwen3-0.6B\nrouter_aux_loss_coef: 0.0' },
      { recipe: 'model_name_or_path: Qwen/Qwen3-30B-A3B\nrouter_aux_loss_coef: 0.001' },
      {
        recipe:
          'model_name_or_path: Qwen/Qwen3-0.6B\nmax_completion_length: 512\nrouter_aux_loss_coef: 0.001',
        facts: { trl: '1.12.0' },
      },
    ],
  },
  'truncated-sampling-ratio': {
    bad: [
      { recipe: 'use_vllm: true\ntop_p: «0.9»', fixes: [] },
      { recipe: 'use_vllm: true\ntop_k: «20»', fixes: [] },
    ],
    good: [
      { recipe: 'top_p: 0.9' },
      { recipe: 'use_vllm: true\ntop_k: -1\ntop_p: 1.0' },
      { recipe: 'use_vllm: true\ntop_p: 0.9\nvllm_importance_sampling_correction: false' },
    ],
  },
  'sleep-mode-reloads': {
    bad: [
      {
        recipe: 'use_vllm: true\nvllm_mode: colocate\nvllm_enable_sleep_mode: «true»',
        facts: { trl: '1.8.0' },
        fixes: ['Set vllm_enable_sleep_mode to false'],
      },
    ],
    good: [
      { recipe: 'use_vllm: true\nvllm_mode: colocate\nvllm_enable_sleep_mode: true' },
      { recipe: 'use_vllm: true\nvllm_mode: server\nvllm_enable_sleep_mode: true', facts: { trl: '1.8.0' } },
    ],
  },
  'vllm-version-supported': {
    bad: [
      { recipe: 'use_vllm: «true»', facts: { vllm: '0.21.0' }, fixes: [] },
      { recipe: 'use_vllm: «true»\nvllm_mode: colocate', facts: { trl: '1.5.0', vllm: '0.18.1' }, fixes: [] },
    ],
    good: [
      { recipe: 'use_vllm: true', facts: { vllm: '0.26.0' } },
      { recipe: 'use_vllm: false', facts: { vllm: '0.10.0' } },
      { recipe: 'use_vllm: true', facts: { trl: '2.0.0', vllm: '0.40.0' } },
    ],
  },
  'checkpoint-on-signal': {
    bad: [{ recipe: 'enable_jit_checkpoint: «true»', fixes: [] }],
    good: [{ recipe: 'enable_jit_checkpoint: false' }],
  },
  'long-completions-masked': {
    bad: [
      {
        recipe: 'use_vllm: true\nmax_completion_length: 4096\nvllm_importance_sampling_mode: «sequence_mask»',
        fixes: [],
      },
    ],
    good: [
      { recipe: 'use_vllm: true\nmax_completion_length: 256\nvllm_importance_sampling_mode: sequence_mask' },
      { recipe: 'use_vllm: true\nmax_completion_length: 4096\nvllm_importance_sampling_mode: token_mask' },
    ],
  },
  'best-metric-known': {
    bad: [
      {
        recipe: 'eval_strategy: steps\neval_steps: 10\nsave_strategy: «best»\n',
        uri: 'sft/a.yaml',
        fixes: ['Choose by the loss: metric_for_best_model: loss'],
      },
      {
        recipe: `training_mode: pw\n${best}metric_for_best_model: «reward»`,
        uri: 'sft/a.yaml',
        fixes: ['Set metric_for_best_model to loss'],
      },
      {
        recipe: 'eval_strategy: steps\neval_steps: 10\nsave_strategy: «best»\n',
        fixes: ['Choose by the reward: metric_for_best_model: reward'],
      },
      {
        recipe: `${best}metric_for_best_model: «f1»`,
        fixes: ['Set metric_for_best_model to rewards/f1/mean', 'Set metric_for_best_model to reward'],
      },
      {
        recipe: `eval_strategy: epoch\nmetric_for_best_model: «kl»`,
        fixes: ['Set metric_for_best_model to reward'],
      },
      {
        recipe: `${best}metric_for_best_model: «rewards/recall/mean»`,
        fixes: ['Set metric_for_best_model to rewards/f1/mean', 'Set metric_for_best_model to reward'],
      },
    ],
    good: [
      { recipe: `${best}metric_for_best_model: eval_mean_token_accuracy`, uri: 'sft/a.yaml' },
      { recipe: `${best}metric_for_best_model: eval_maths_loss`, uri: 'sft/a.yaml' },
      {
        recipe: `${best}metric_for_best_model: accuracy`,
        uri: 'sft/a.yaml',
        facts: { script: { name: 'own', from: 'setting' } },
      },
      { recipe: `${best}metric_for_best_model: eval_reward` },
      { recipe: `${best}metric_for_best_model: rewards/f1/mean\nbeta: 0.0` },
      { recipe: `${best}metric_for_best_model: completions/mean_length` },
      { recipe: `${best}metric_for_best_model: kl\nbeta: 0.04\nuse_peft: true` },
      { recipe: `${best}load_best_model_at_end: true` },
      { recipe: 'metric_for_best_model: f1' },
    ],
  },
  'evaluation-at-start': {
    bad: [{ recipe: 'seed: 1\neval_on_start: «true»\n', fixes: ['Remove eval_on_start'] }],
    good: [{ recipe: 'eval_strategy: steps\neval_steps: 10\neval_on_start: true' }],
  },
  'run-name-text': {
    bad: [
      { recipe: 'run_name: «2026-11-23»', fixes: ['Write "2026-11-23"'] },
      { recipe: 'run_name: «7»\nreport_to: wandb', fixes: ['Write "7"'] },
      { recipe: 'run_name: «2026-11-23»\nreport_to: tensorboard', fixes: ['Write "2026-11-23"'] },
    ],
    good: [{ recipe: 'run_name: "2026-11-23"\nreport_to: wandb' }, { recipe: 'run_name: null' }],
  },
  'unused-columns': {
    bad: [
      {
        recipe: 'remove_unused_columns: «true»',
        fixes: ['Set remove_unused_columns to false'],
      },
      {
        recipe: 'reward_funcs: [accuracy_reward]\nremove_unused_columns: «true»',
        fixes: ['Set remove_unused_columns to false'],
      },
    ],
    good: [
      { recipe: 'remove_unused_columns: false' },
      { recipe: 'reward_func_names: [binary_format]\nremove_unused_columns: true' },
      { recipe: 'reward_funcs: [think_format_reward]\nremove_unused_columns: true' },
      { recipe: 'remove_unused_columns: true', uri: 'sft/a.yaml' },
    ],
  },
  'streaming-needs-steps': {
    bad: [{ recipe: 'dataset_streaming: «true»', fixes: [] }],
    good: [{ recipe: 'dataset_streaming: true\nmax_steps: 10' }],
  },
  'persistent-needs-workers': {
    bad: [
      {
        recipe: 'dataloader_persistent_workers: «true»\n',
        fixes: ['Set dataloader_persistent_workers to false', 'Set dataloader_num_workers to 1'],
      },
      {
        recipe: 'dataloader_multiprocessing_context: «spawn»\n',
        fixes: ['Set dataloader_multiprocessing_context to null', 'Set dataloader_num_workers to 1'],
      },
    ],
    good: [{ recipe: 'dataloader_persistent_workers: true\ndataloader_num_workers: 2' }],
  },
  'accelerator-arguments': {
    bad: [
      { recipe: 'accelerator_config: {«split_batch»: true}', fixes: ['Change to split_batches'] },
      { recipe: 'accelerator_config: {«dispatch_batches»: true}', fixes: [] },
      {
        recipe:
          'gradient_accumulation_steps: 2\naccelerator_config: {«gradient_accumulation_kwargs»: {num_steps: 4}}',
        fixes: [],
      },
      {
        recipe: 'accelerator_config: {«gradient_accumulation_kwargs»: {foo: 4}}',
        fixes: [],
      },
    ],
    good: [
      { recipe: 'accelerator_config: {split_batches: true, gradient_accumulation_kwargs: {num_steps: 4}}' },
      { recipe: 'accelerator_config: accelerator.json' },
    ],
  },
  'parallelism-mapping': {
    bad: [{ recipe: 'seed: 1\nparallelism_config: «{tp_size: 1}»\n', fixes: ['Remove parallelism_config'] }],
    good: [
      { recipe: 'parallelism_config: null' },
      { recipe: 'parallelism_config: {}', facts: { trl: '1.0.0' } },
    ],
  },
  'checkpointing-arguments': {
    bad: [
      { recipe: 'gradient_checkpointing_kwargs: {«every_n_layers»: 2}', fixes: [] },
      { recipe: 'gradient_checkpointing_kwargs: {«selective»: true}', fixes: [] },
      { recipe: 'gradient_checkpointing_kwargs: {«context_fn»: foo}', fixes: [] },
      { recipe: 'activation_checkpointing_kwargs: {«foo»: 1}', fixes: [] },
      {
        recipe: 'gradient_checkpointing: false\ngradient_checkpointing_kwargs: {«selective»: true}',
        uri: 'sft/a.yaml',
        fixes: [],
      },
      {
        recipe: 'gradient_checkpointing_kwargs: {«selective»: true, use_reentrant: true}',
        uri: 'sft/a.yaml',
        fixes: [],
      },
    ],
    good: [
      { recipe: 'gradient_checkpointing_kwargs: {selective: true}', uri: 'sft/a.yaml' },
      { recipe: 'gradient_checkpointing_kwargs: {use_reentrant: false}' },
      { recipe: 'gradient_checkpointing: false\ngradient_checkpointing_kwargs: {foo: 1}' },
    ],
  },
  'resume-path': {
    bad: [
      { recipe: 'resume_from_checkpoint: «"true"»', fixes: ['Write true'] },
      { recipe: 'seed: 1\nresume_from_checkpoint: «none»\n', fixes: ['Remove resume_from_checkpoint'] },
      { recipe: 'resume_from_checkpoint: «last»', fixes: ['Write true'] },
    ],
    good: [
      { recipe: 'resume_from_checkpoint: true' },
      { recipe: 'resume_from_checkpoint: out/checkpoint-20' },
    ],
  },
  'adapter-targets': {
    bad: [
      {
        recipe: 'use_peft: true\nlora_target_modules: «q_proj,v_proj»',
        fixes: ['Write [q_proj, v_proj]'],
      },
      {
        recipe: 'use_peft: true\nlora_target_modules: «"q_proj|v_proj"»',
        fixes: ['Write [q_proj, v_proj]'],
      },
      { recipe: 'use_peft: true\nlora_target_modules: «q_proj»', fixes: ['Write .*\\.q_proj'] },
      { recipe: 'use_peft: true\nlora_target_modules: [«q_proj»]', fixes: ['Write .*\\.q_proj'] },
      { recipe: 'use_peft: true\nlora_target_modules: «None»', fixes: ['Write null'] },
      { recipe: 'use_peft: true\nlora_target_modules: «"*"»', fixes: [] },
      { recipe: 'use_peft: true\nlora_target_modules: «[]»', fixes: [] },
      {
        recipe: 'use_peft: true\nlora_target_modules: [q_proj, k_proj, «lm_head»]',
        fixes: ['Take lm_head out'],
      },
      {
        recipe: 'use_peft: true\nlora_target_modules: [q_proj, k_proj, «lm_head»]',
        uri: 'sft/a.yaml',
        fixes: ['Take lm_head out'],
      },
      {
        recipe: 'use_peft: true\nuse_liger_kernel: true\nlora_target_modules: [q_proj, «lm_head»]',
        facts: { trl: '1.14.0' },
        fixes: ['Take lm_head out'],
      },
      {
        recipe: 'use_peft: true\ncast_lm_head_to_fp32: true\nlora_target_modules: [q_proj, «lm_head»]',
        facts: { trl: '1.10.0' },
        fixes: ['Take lm_head out'],
      },
      {
        recipe: 'model_name_or_path: Qwen/Qwen3-0.6B\nuse_peft: true\nlora_target_modules: «[query, value]»',
        fixes: ['Adapt all linear layers: all-linear'],
      },
      {
        recipe:
          'model_name_or_path: Qwen/Qwen3-0.6B\nuse_peft: true\nlora_target_modules: «[c_attn, c_proj]»',
        fixes: ['Adapt all linear layers: all-linear'],
      },
    ],
    good: [
      { recipe: 'lora_target_modules: q_proj,v_proj' },
      { recipe: 'use_peft: true\nlora_target_modules: [all-linear]' },
      { recipe: 'use_peft: true\nlora_target_modules: ".*(q|v)_proj"' },
      {
        recipe: 'use_peft: true\nlora_target_modules: [q_proj, lm_head]',
        uri: 'sft/a.yaml',
        facts: { trl: '1.14.0' },
      },
      { recipe: 'use_peft: true\nlora_target_modules: [q_proj, lm_head]', facts: { trl: '1.14.0' } },
      {
        recipe: 'use_peft: true\ncast_lm_head_to_fp32: true\nlora_target_modules: [q_proj, lm_head]',
        facts: { trl: '1.8.0' },
      },
      // One that matches is enough, and of other models nothing is known.
      { recipe: 'model_name_or_path: Qwen/Qwen3-0.6B\nuse_peft: true\nlora_target_modules: [query, v_proj]' },
      { recipe: 'model_name_or_path: me/other\nuse_peft: true\nlora_target_modules: [query, value]' },
    ],
  },
  'packed-lengths': {
    bad: [
      { recipe: 'packing: true\nmax_length: «null»', uri: 'sft/a.yaml', fixes: [] },
      {
        recipe: 'eval_packing: true\neval_strategy: epoch\nmax_length: «null»',
        uri: 'sft/a.yaml',
        fixes: [],
      },
      {
        recipe: 'seed: 1\npadding_free: «true»\n',
        uri: 'sft/a.yaml',
        fixes: ['Set max_length to null', 'Set packing to true', 'Set padding_free to false'],
      },
    ],
    good: [
      { recipe: 'packing: true', uri: 'sft/a.yaml' },
      { recipe: 'padding_free: true\nmax_length: null', uri: 'sft/a.yaml' },
      { recipe: 'padding_free: true\npacking: true', uri: 'sft/a.yaml' },
      { recipe: 'eval_packing: true\nmax_length: null', uri: 'sft/a.yaml' },
      { recipe: 'padding_free: true', uri: 'sft/a.yaml', facts: { trl: '0.24.0' } },
    ],
  },
  'liger-arguments': {
    bad: [
      {
        recipe: 'use_liger_kernel: true\nliger_kernel_config: {«fused_linear_cross_entropy»: true}',
        fixes: [],
      },
    ],
    good: [
      { recipe: 'liger_kernel_config: {fused_linear_cross_entropy: true}' },
      { recipe: 'use_liger_kernel: true\nliger_kernel_config: {rope: true}' },
      {
        recipe: 'use_liger_kernel: true\nliger_kernel_config: {fused_linear_cross_entropy: true}',
        facts: { trl: '1.14.0' },
      },
    ],
  },
  'model-arguments': {
    bad: [
      { recipe: 'model_init_kwargs: {«dtype»: bf16}', fixes: [] },
      { recipe: 'model_init_kwargs:\n  «dtype»: [float32]\n', fixes: [] },
    ],
    good: [
      { recipe: 'model_init_kwargs: {dtype: auto, foo: 1}' },
      { recipe: 'model_init_kwargs: {dtype: null}' },
      { recipe: 'model_init_kwargs: {dtype: float64}', facts: { trl: '0.24.0' } },
      { recipe: `model_init_kwargs: '{"dtype": "float32"}'` },
    ],
  },
  'quantised-weights': {
    bad: [
      {
        recipe: 'use_peft: true\nload_in_4bit: true\nload_in_8bit: «true»\n',
        fixes: ['Remove load_in_8bit', 'Remove load_in_4bit'],
      },
      {
        recipe: 'seed: 1\nload_in_4bit: «true»\n',
        fixes: ['Train adapters: use_peft: true', 'Remove load_in_4bit'],
      },
      {
        recipe:
          'use_peft: true\nload_in_4bit: true\nmodel_init_kwargs: {«quantization_config»: {load_in_4bit: true}}',
        fixes: [],
      },
    ],
    good: [{ recipe: 'use_peft: true\nload_in_4bit: true' }, { recipe: 'load_in_4bit: false' }],
  },
};
