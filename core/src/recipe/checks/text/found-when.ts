// argparse knows the choices, but does not check a recipe's values against them: to argparse they are defaults.

const moments: Readonly<Record<string, string>> = {
  configuration: ' TRL finds it when the configuration is made, before the model is loaded.',
  model: ' TRL finds it when the model is loaded.',
  data: ' The training script finds it when it loads the data.',
  trainer: ' TRL finds it when the trainer is made, after the model is loaded.',
  step: ' TRL finds it at the first training step, after the first completions are written.',
};

const momentOf = new Map<string, keyof typeof moments>([
  ...[
    ...['eval_strategy', 'save_strategy', 'logging_strategy', 'lr_scheduler_type', 'optim', 'hub_strategy'],
    ...['save_strategy', 'debug', 'accelerator_config', 'log_level'],
  ].map((key) => [key, 'configuration'] as const),
  ['dtype', 'model'],
  ['attn_implementation', 'model'],
  ...['training_mode', 'prompt_method', 'data_curriculum'].map((key) => [key, 'data'] as const),
  ['vllm_mode', 'trainer'],
  ['multi_objective_aggregation', 'step'],
  ...['loss_type', 'importance_sampling_level', 'scale_rewards'].map((key) => [key, 'step'] as const),
  ['vllm_importance_sampling_mode', 'step'],
]);

/** When TRL comes to look at a value that its parser let pass, as a sentence; nothing where that is not known. */
export function foundWhen(key: string): string {
  const moment = momentOf.get(key);
  return moment ? moments[moment]! : '';
}
