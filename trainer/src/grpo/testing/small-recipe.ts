/** A recipe of a few steps, for a policy of a few tokens. */
export const small = {
  per_device_train_batch_size: 8,
  gradient_accumulation_steps: 1,
  num_generations: 8,
  max_completion_length: 6,
  learning_rate: 0.2,
  lr_scheduler_type: 'constant',
  max_steps: 6,
  reward_func_names: ['binary_format', 'f1'],
};
