/*
 * Keys whose values the trainer reads otherwise than their type says.
 */

/** Lengths that are only ever compared: `4.0` does there what `4` does. */
export const mayHavePoint = new Set(['max_completion_length']);

/**
 * Lists that a text may stand for: PEFT takes `all-linear`, or a regular expression, for the modules' names, and nobody
 * computes metrics of GRPO's evaluation.
 */
export const mayBeText = new Set(['lora_target_modules', 'lora_modules_to_save', 'include_for_metrics']);

/** Texts that are only ever shown or passed on: a number, a date or a list there stops no training. */
export const shownAlone = new Set(['run_name', 'project', 'hub_model_id']);

/** Texts for which any other value is a switch: `fsdp: true`. */
export const textOrSwitch = new Set(['fsdp']);

/**
 * Values that the trainer takes as "not set", though the type does not say so: nothing computes with them, or only `if`
 * looks at them. TRL was asked about each key (scripts/trl-null-verdicts.py).
 */
export const mayBeNull = new Set([
  ...['model_revision', 'top_k', 'top_p', 'repetition_penalty', 'label_smoothing_factor', 'project', 'debug'],
  ...['include_for_metrics', 'length_column_name', 'local_rank', 'callbacks', 'benchmarks'],
]);

/** Values for which only `if` or `or` looks: false, 0 and what is empty stand for None. */
export const falseIsNone = new Set(['model_init_kwargs', 'optim_args']);

/** Mappings whose empty text or list adds nothing. */
export const emptyIsNone = new Set(['model_init_kwargs', 'generation_kwargs']);

/** Switches that are not only looked at by `if`: torch's DataLoader and the model's configuration check their type. */
export const strictSwitches = new Set(['dataloader_drop_last', 'use_cache']);

/** Texts that may be a switch as well: true is a path's place holder for "the last checkpoint". */
export const mayBeSwitch = new Set(['resume_from_checkpoint']);

/** Keys whose type allows no value, though the trainer computes with it. */
export const mustHaveValue = new Set(['num_generations', 'scale_rewards']);

/** Texts of options, which are taken apart at commas and equals signs. */
export const optionsAsText = new Set(['optim_args']);

/** Keys of text or a switch whose text the parser reads as a switch. */
export const textIsSwitch = new Set(['include_num_input_tokens_seen']);

/** Mappings that may be in a JSON file, or written as JSON. */
export const mayBeFile = new Set(['accelerator_config', 'fsdp_config', 'deepspeed']);

/** Mappings that may be written as text: only text that begins with a brace is read, as JSON. */
export const mayBeJson = /_kwargs$|^transformers_continuous_batching_config$/;
