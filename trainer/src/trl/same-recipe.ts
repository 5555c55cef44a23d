import { recipeChanges } from '../run/recipe/recipe-changes';

type Values = Readonly<Record<string, unknown>>;

/**
 * Keys that decide neither what is learned nor the shape of what a checkpoint holds: reporting, where things go, and how
 * fast it goes.
 */
const free: readonly RegExp[] = [
  /^log/,
  /^(?:report_to|run_name|run_dir|project|disable_tqdm|num_completions_to_print|callbacks|benchmarks)$/,
  /^(?:wandb|trackio|hub|push_to_hub|overwrite_hub)_?/,
  /^(?:save|eval|per_device_eval|num_generations_eval)/,
  /^(?:do_|prediction_loss_only|include_|batch_eval_metrics|skip_memory_metrics|debug$|env$)/,
  /^(?:dataloader_(?:num_workers|pin_memory|persistent_workers|prefetch_factor)|dataset_num_proc)$/,
  /^(?:load_best_model_at_end|metric_for_best_model|greater_is_better|enable_jit_checkpoint)$/,
  // How vLLM is reached and how much memory it has.
  /^vllm_(?:gpu_memory_utilization|max_model_length|tensor_parallel_size|enable_sleep_mode|server_.*|group_port|mode)$/,
  // The same numbers, computed in another way.
  /^(?:gradient_checkpointing.*|use_liger_kernel|liger_kernel_config|torch_compile.*|torch_empty_cache_steps|attn_implementation|activation_offloading)$/,
  /^(?:use_vllm|use_transformers_.*|transformers_continuous_batching_config|cache_implementation)$/,
  /^(?:ddp_|local_rank|model_init_kwargs|accelerator_config)/,
];

/**
 * `key: before -> after` of each key that makes a recipe another than the one that a checkpoint is of. Values may come
 * from the log of a run (`before`), where a key that nobody had is missing.
 */
export function changesOfRecipe(before: Values, after: Values): string[] {
  return recipeChanges(before, after, (key) => free.some((pattern) => pattern.test(key)));
}
