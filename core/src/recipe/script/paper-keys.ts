/** Arguments that the paper's script has and no other: one of them says whose recipe it is. */
export const paperKeys: ReadonlySet<string> = new Set([
  ...['training_mode', 'split_list', 'from_local', 'eval_dataset_name', 'eval_split_list', 'eval_from_local'],
  ...['reward_func_names', 'data_curriculum', 'prompt_method', 'ignore_think_tags_in_outputs', 'run_dir'],
  ...['exclude_aggregation_questions', 'max_num_train_samples'],
]);

/** Those of them whose names others had the idea of, too: beside keys of another script's they say nothing. */
export const sharedNames: ReadonlySet<string> = new Set([
  'eval_dataset_name',
  'run_dir',
  'max_num_train_samples',
]);

/** Its additions to GRPOConfig, which came from Open R1: other scripts that began there have them too. */
export const openR1Keys: ReadonlySet<string> = new Set([
  ...['benchmarks', 'callbacks', 'system_prompt', 'hub_model_revision', 'overwrite_hub_revision'],
  ...['push_to_hub_revision', 'wandb_entity', 'wandb_project', 'wandb_run_group'],
]);
