import type { JsonType, RecipeKey } from '../schema/keys';

function key(name: string, types: readonly JsonType[], documentation: string, items?: JsonType): RecipeKey {
  return {
    name,
    documentation,
    group: 'Task and data',
    types: [...types, 'null'],
    ...(items && { items }),
    kinds: ['grpo', 'sft'],
    readsNone: false,
    choices: () => undefined,
    default: () => null,
  };
}

/** Arguments of TRL's own scripts (`trl/scripts`) that the paper's has not. */
export const trlScriptKeys: readonly RecipeKey[] = [
  key(
    'reward_funcs',
    ['array'],
    'Reward functions: `accuracy_reward`, `reasoning_accuracy_reward`, `think_format_reward`, `get_soft_overlong_punishment`, or the import path of a function of your own (`my_lib.rewards.custom`).',
    'string',
  ),
  key(
    'reward_model_name_or_path',
    ['string'],
    'A reward model on the Hub or in a folder; it counts beside `reward_funcs`.',
  ),
  key(
    'datasets',
    ['array'],
    'A mixture of data sets, each a mapping with `path` and optional `name`, `split`, `columns`.',
  ),
  key('streaming', ['boolean'], 'Whether the data sets of a mixture are streamed.'),
  key('test_split_size', ['number'], 'The share of a mixture that is held out for evaluation.'),
  key('ignore_bias_buffers', ['boolean'], 'For DDP with models that have boolean buffers.'),
];

/** Keys that only TRL's own scripts, and those that began from them, have. */
export const trlOnlyKeys: ReadonlySet<string> = new Set([
  'reward_funcs',
  'reward_model_name_or_path',
  'datasets',
]);

/** `trl grpo --config` hands what its parser does not know to `accelerate launch`: these are its options. */
export const launchKeys: ReadonlySet<string> = new Set([
  ...['compute_environment', 'distributed_type', 'num_processes', 'num_machines', 'machine_rank'],
  ...['mixed_precision', 'gpu_ids', 'main_process_ip', 'main_process_port', 'main_training_function'],
  ...['same_network', 'rdzv_backend', 'use_cpu', 'debug', 'enable_cpu_affinity', 'downcast_bf16'],
  ...['deepspeed_config', 'fsdp_config', 'fp8_config', 'dynamo_config', 'megatron_lm_config'],
  ...['parallelism_config', 'mpirun_config', 'tpu_name', 'tpu_zone', 'tpu_use_cluster', 'tpu_use_sudo'],
  ...['tpu_vm', 'tpu_env', 'command_file', 'commands', 'fp16', 'dynamo_backend', 'accelerate_config'],
  ...['config_file', 'multi_gpu', 'use_deepspeed', 'use_fsdp', 'cpu', 'num_cpu_threads_per_process'],
]);
