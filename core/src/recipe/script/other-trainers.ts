/** A trainer whose YAML looks like a recipe of TRL's from afar, and the keys that give it away. */
interface OtherTrainer {
  readonly name: string;
  /** Any one of these at the top level. */
  readonly any?: readonly string[];
  /** All of these. */
  readonly all?: readonly string[];
}

const trainers: readonly OtherTrainer[] = [
  {
    name: 'LLaMA-Factory',
    any: ['finetuning_type', 'cutoff_len', 'dataset_dir', 'lora_target', 'infer_backend', 'export_dir'],
  },
  { name: 'LLaMA-Factory', any: ['adapter_name_or_path'] },
  { name: 'LLaMA-Factory', all: ['model_name_or_path', 'template'] },
  { name: 'LLaMA-Factory', all: ['stage', 'template'] },
  { name: 'LLaMA-Factory', all: ['stage', 'do_train'] },
  { name: 'axolotl', all: ['base_model', 'datasets'] },
  { name: 'axolotl', all: ['base_model', 'micro_batch_size'] },
  { name: 'axolotl', all: ['sequence_len', 'micro_batch_size'] },
  { name: 'verl', any: ['actor_rollout_ref'] },
  { name: 'OpenRLHF', all: ['pretrain', 'train_batch_size'] },
  { name: 'torchtune', all: ['tokenizer', 'checkpointer'] },
  { name: 'ms-swift', any: ['rlhf_type', 'train_type', 'tuner_type'] },
  { name: 'NeMo', all: ['policy', 'cluster'] },
  { name: 'the evaluation harness', any: ['num_fewshot'] },
];

/** What TRL's RLOO and its kin have beside keys of GRPO's. */
const kin: readonly OtherTrainer[] = [
  { name: 'RLOO', any: ['rloo_k', 'normalize_advantages', 'reward_clip_range'] },
  { name: 'online DPO', any: ['missing_eos_penalty'] },
];

/** The same, by the command in a comment. */
const kinInComment = /^(?:rloo|online[-_]dpo|nash[-_]md|xpo)$/i;

/** Keys of TRL's preference trainers and of others that are neither GRPO nor SFT. */
const methods: readonly OtherTrainer[] = [
  {
    name: 'DPO',
    any: [
      ...[
        'precompute_ref_log_probs',
        'reference_free',
        'rpo_alpha',
        'ld_alpha',
        'dpo_alpha',
        'ref_adapter_name',
      ],
      ...['force_use_ref_model', 'discopop_tau', 'max_target_length', 'generate_during_eval'],
      ...['f_divergence_type', 'f_alpha_divergence_coef', 'loss_weights', 'use_weighting'],
    ],
  },
  { name: 'DPO', all: ['label_smoothing', 'beta'] },
  { name: 'KTO', any: ['desirable_weight', 'undesirable_weight'] },
  { name: 'SimPO', any: ['simpo_gamma', 'cpo_alpha', 'gamma_beta_ratio'] },
  { name: 'a reward model', any: ['center_rewards_coefficient'] },
  { name: 'PPO', any: ['num_ppo_epochs', 'vf_coef', 'cliprange', 'sft_model_path'] },
  {
    name: "transformers' examples",
    any: [
      ...['block_size', 'dataset_config_name', 'train_file', 'validation_file', 'mlm_probability'],
      ...['max_source_length', 'text_column_name', 'summary_column', 'line_by_line'],
    ],
  },
  { name: 'TPO', any: ['tpo_alpha', 'tpo_l_gamma'] },
  { name: 'online DPO', any: ['reward_model_path'] },
  {
    name: 'distillation',
    any: [
      ...[
        'teacher_model_name_or_path',
        'teacher_model_revision',
        'teacher_model_init_kwargs',
        'lmbda',
        'seq_kd',
      ],
      ...['distillation_alpha', 'distillation_mode'],
    ],
  },
];

/** Losses that DPO has and neither GRPO nor SFT. */
const preferenceLoss =
  /^loss_type[ \t]*:[ \t]*\[?[ \t]*["']?(?:sigmoid|hinge|ipo|exo_pair|nca_pair|robust|bco_pair|sppo_hard|aot|aot_pair|aot_unpaired|apo_zero|apo_down|discopop|sigmoid_norm|simpo|kto|orpo)\b/m;

/** Folders and names that say another method, where no key says GRPO. */
const methodInPath =
  /(?<![a-z0-9])(dpo|orpo|kto|simpo|cpo|ipo|ppo|rloo|gkd|xpo|prm|bco|reward[_-]?model(?:ing)?|online[_-]dpo|distill(?:ation)?)(?![a-z0-9])/;

/** Keys that say GRPO whatever the path does. */
const grpoKey =
  /^(?:num_generations|reward_funcs|reward_func_names|training_mode|num_iterations|scale_rewards|generation_batch_size|steps_per_generation|epsilon_high)[ \t]*:/m;

/** Keys that go together in no configuration of GRPO or SFT: the one has no max_length, the other no beta. */
const preference: OtherTrainer = { name: 'DPO or a method like it', all: ['beta', 'max_length'] };

/** A comment with the command that reads the file: `trl dpo --config ...`, `accelerate launch scripts/dpo.py`. */
const methodInComment =
  /^[ \t]*#.*?(?:\btrl[ \t]+(dpo|kto|orpo|cpo|reward|rloo|ppo|gkd|bco|xpo|prm|online[-_]dpo|nash[-_]md)\b|(?<![A-Za-z0-9])(dpo|kto|orpo|cpo|rloo|ppo|gkd|bco|xpo|prm|reward_modeling)(?:_[a-z0-9]+)*\.py\b)/im;

/** The same of what is judged here. */
const ownInComment =
  /^[ \t]*#.*?(?:\btrl[ \t]+(?:grpo|sft)\b|(?<![A-Za-z0-9])(?:grpo|sft)(?:_[a-z0-9]+)*\.py\b)/im;

const topLevelKey = /^["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?=[ \t\r\n]|$)/gm;

/** The names at the top level of a YAML text, without reading it. */
export function topLevelKeys(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(topLevelKey)].map((match) => match[1]!));
}

const says = (keys: ReadonlySet<string>, { any, all }: OtherTrainer) =>
  any?.some((key) => keys.has(key)) === true || all?.every((key) => keys.has(key)) === true;

/**
 * The trainer that a YAML text is for, where that is neither GRPO nor SFT of TRL's; undefined: nothing says so. Cheap
 * enough for every keystroke.
 */
export function otherTrainer(uri: string, text: string, keys = topLevelKeys(text)): string | undefined {
  const found = trainers.find((trainer) => says(keys, trainer));
  if (found) return found.name;
  const said = ownInComment.test(text) ? undefined : methodInComment.exec(text)?.slice(1).find(Boolean);
  if (grpoKey.test(text)) {
    if (said !== undefined && kinInComment.test(said)) return methodName(said);
    return kin.find((one) => says(keys, one))?.name;
  }
  const method = [...methods, ...kin].find((one) => says(keys, one));
  if (method) return method.name;
  if (preferenceLoss.test(text)) return 'DPO';
  if (said !== undefined) return methodName(said);
  if (says(keys, preference)) return preference.name;
  return methodInPath.exec(uri.toLowerCase().split(/[\\/]/).slice(-3).join('/'))?.[1]?.toUpperCase();
}

/** `DPO`; a reward model is called so. */
const methodName = (word: string) => (/^reward/i.test(word) ? 'a reward model' : word.toUpperCase());
