import type { Settings } from '../../plan/settings';
import type { RecipeKind } from '../../schema/keys';

interface Feature {
  readonly keys: RegExp;
  /** Why nothing looks at them, as a sentence. */
  readonly because: string;
  off(settings: Settings, kind: RecipeKind): boolean;
}

const without = (key: string) => (settings: Settings) => !settings.true(key);
const noEvaluation = (settings: Settings) => {
  const strategy = settings.value('eval_strategy');
  return strategy === 'no' || strategy === false;
};

/** Keys that only one feature reads: without it the trainer never looks at their values. Each was tried with TRL 1.16. */
const features: readonly Feature[] = [
  { keys: /^vllm_/, because: 'Without use_vllm TRL does not look at it.', off: without('use_vllm') },
  { keys: /^lora_/, because: 'Without use_peft TRL does not look at it.', off: without('use_peft') },
  { keys: /^bnb_/, because: 'Without load_in_4bit nothing looks at it.', off: without('load_in_4bit') },
  {
    keys: /^ref_model_/,
    because: 'Without sync_ref_model nothing looks at it.',
    off: without('sync_ref_model'),
  },
  {
    keys: /^entropy_(?:coef_(?:min|max|delta)|target)$/,
    because: 'Without use_adaptive_entropy nothing looks at it.',
    off: without('use_adaptive_entropy'),
  },
  {
    keys: /^sapo_/,
    because: 'Only loss_type sapo looks at it.',
    off: (settings) => settings.value('loss_type') !== 'sapo',
  },
  {
    keys: /^vespo_/,
    because: 'Only loss_type vespo looks at it.',
    off: (settings) => settings.value('loss_type') !== 'vespo',
  },
  {
    keys: /^(?:per_device_eval_batch_size|num_generations_eval|eval_delay|eval_accumulation_steps|label_names)$/,
    because: 'Without an evaluation nothing looks at it.',
    off: noEvaluation,
  },
  {
    keys: /^save_steps$/,
    because: 'Only save_strategy steps looks at it.',
    off: (settings) => settings.value('save_strategy') !== 'steps',
  },
  {
    keys: /^logging_steps$/,
    because: 'Only logging_strategy steps looks at it.',
    off: (settings) => settings.value('logging_strategy') !== 'steps',
  },
  {
    keys: /^save_total_limit$/,
    because: 'Without checkpoints nothing looks at it.',
    off: (settings) => settings.value('save_strategy') === 'no' || settings.value('save_strategy') === false,
  },
  {
    keys: /^(?:gradient|activation)_checkpointing_kwargs$/,
    because: 'Without gradient_checkpointing nothing looks at it.',
    off: (settings) => !settings.true('gradient_checkpointing') && !settings.true('activation_checkpointing'),
  },
  {
    keys: /^transformers_continuous_batching_config$/,
    because: 'Without use_transformers_continuous_batching nothing looks at it.',
    off: (settings) =>
      !settings.true('use_transformers_continuous_batching') && !settings.true('use_transformers_paged'),
  },
  {
    keys: /^liger_kernel_config$/,
    because: 'Without use_liger_kernel nothing looks at it.',
    off: without('use_liger_kernel'),
  },
  {
    keys: /^num_completions_to_print$/,
    because: 'Without log_completions nothing looks at it.',
    off: without('log_completions'),
  },
  {
    keys: /^optim_target_modules$/,
    because: 'Only the optimizers of GaLore and APOLLO look at it.',
    off: (settings) => !/^(?:galore|apollo)_/.test(settings.string('optim') ?? ''),
  },
  {
    keys: /^hub_(?!strategy$)/,
    because: 'Without push_to_hub nothing looks at it.',
    off: without('push_to_hub'),
  },
  {
    keys: /^fsdp_config$/,
    because: 'Without fsdp nothing looks at it.',
    off: (settings) => !settings.value('fsdp'),
  },
  {
    keys: /^trackio_/,
    because: 'Only report_to trackio looks at it.',
    off: (settings) =>
      ![settings.value('report_to')].flat().some((name) => name === 'trackio' || name === 'all'),
  },
  {
    keys: /^ddp_timeout$/,
    because: 'With use_cpu nothing looks at it.',
    off: (settings) => settings.true('use_cpu'),
  },
  {
    keys: /^(?:length_column_name|label_smoothing_factor|include_for_metrics|max_tool_calling_iterations)$/,
    because: 'GRPO does nothing with it.',
    off: (_, kind) => kind === 'grpo',
  },
  {
    keys: /^packing_strategy$/,
    because: 'Without packing nothing looks at it.',
    off: (settings) => !settings.true('packing') && !settings.true('eval_packing'),
  },
  {
    keys: /^truncation_mode$/,
    because: 'Nothing is cut here, so that nothing looks at it.',
    off: (settings) =>
      settings.value('max_length') === null ||
      (settings.true('packing') && settings.value('eval_packing') !== false),
  },
  {
    keys: /^dataset_text_field$/,
    because: 'It is only looked at where the data are plain texts.',
    off: (_, kind) => kind === 'sft',
  },
  {
    keys: /^train_sampling_strategy$/,
    because: 'GRPO draws its prompts itself.',
    off: (_, kind) => kind === 'grpo',
  },
];

/** Why nothing looks at the key's value; undefined: something does. */
export function notLookedAt(key: string, kind: RecipeKind, settings: Settings): string | undefined {
  return features.find(({ keys, off }) => keys.test(key) && off(settings, kind))?.because;
}
