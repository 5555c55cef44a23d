import type { ScoringName } from '../../examples/scoring';
import type { PromptSourceName } from '../../tasks/prompt-source';

/**
 * The keys that decide a training run here, typed, each with a value: the recipe's own or TRL's default.
 * Names and meanings are TRL's; schemas/recipe documents each.
 */
export interface TrainingKeys {
  readonly training_mode: string;
  readonly dataset_name: string;
  readonly split_list: readonly string[];
  readonly from_local: boolean;
  readonly eval_dataset_name: string;
  readonly eval_split_list: readonly string[];
  readonly eval_from_local: boolean;
  readonly reward_func_names: readonly string[];
  /** null: 1 each. */
  readonly reward_weights: readonly number[] | null;
  readonly prompt_method: string;
  readonly prompt_source: PromptSourceName;
  readonly scoring: ScoringName;
  readonly data_curriculum: string;
  readonly exclude_aggregation_questions: boolean;
  readonly max_num_train_samples: number;
  readonly ignore_think_tags_in_outputs: boolean;
  readonly run_dir: string;
  readonly model_name_or_path: string | null;

  readonly num_generations: number;
  /** null: num_generations. */
  readonly num_generations_eval: number | null;
  /** Tokens. */
  readonly max_completion_length: number;
  readonly temperature: number;
  readonly top_p: number;
  /** 0: all tokens. */
  readonly top_k: number;
  /** null: per_device_train_batch_size x processes x steps_per_generation. */
  readonly generation_batch_size: number | null;
  /** null: gradient_accumulation_steps. */
  readonly steps_per_generation: number | null;

  readonly loss_type: string;
  readonly scale_rewards: 'group' | 'batch' | 'none';
  readonly beta: number;
  readonly epsilon: number;
  /** null: epsilon. */
  readonly epsilon_high: number | null;
  /** null: no second bound. */
  readonly delta: number | null;
  readonly num_iterations: number;
  readonly importance_sampling_level: string;
  readonly multi_objective_aggregation: string;
  readonly mask_truncated_completions: boolean;

  readonly per_device_train_batch_size: number;
  readonly per_device_eval_batch_size: number;
  readonly gradient_accumulation_steps: number;
  readonly num_train_epochs: number;
  /** -1: as num_train_epochs says. */
  readonly max_steps: number;
  readonly shuffle_dataset: boolean;
  /** SFT: the longest example, in tokens; null: no limit. */
  readonly max_length: number | null;

  readonly learning_rate: number;
  readonly lr_scheduler_type: string;
  /** Below 1: a share of all steps. */
  readonly warmup_steps: number;
  readonly optim: string;
  readonly weight_decay: number;
  readonly adam_beta1: number;
  readonly adam_beta2: number;
  readonly adam_epsilon: number;
  /** 0: no clipping. */
  readonly max_grad_norm: number;

  readonly logging_strategy: string;
  /** Below 1: a share of all steps. */
  readonly logging_steps: number;
  readonly logging_first_step: boolean;
  readonly eval_strategy: string;
  /** null: logging_steps. */
  readonly eval_steps: number | null;
  readonly save_strategy: string;
  /** Below 1: a share of all steps. */
  readonly save_steps: number;
  /** null: keep all. */
  readonly save_total_limit: number | null;
  readonly output_dir: string | null;
  readonly resume_from_checkpoint: string | null;

  readonly seed: number;
  /** null: seed. */
  readonly data_seed: number | null;
}
