/** Keys that a GRPO or SFT recipe has and that other YAML files do not. */
const telling =
  /^(?:training_mode|reward_func_names|num_generations|model_name_or_path|per_device_train_batch_size|data_curriculum)[ \t]*:/m;

/** Whether a YAML text is a training recipe, judged by its top-level keys. */
export function isRecipe(text: string): boolean {
  return telling.test(text);
}
