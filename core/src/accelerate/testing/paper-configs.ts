// The shape of the paper's four configurations: one that copies the model to each GPU, and DeepSpeed's three stages.
// The text is ours.

interface PaperConfig {
  readonly uri: string;
  readonly text: string;
}

const head = `\
compute_environment: LOCAL_MACHINE
debug: false
`;
const tail = `\
downcast_bf16: 'no'
enable_cpu_affinity: false
machine_rank: 0
main_training_function: main
mixed_precision: bf16
num_machines: 1
num_processes: 4
rdzv_backend: static
same_network: true
tpu_env: []
tpu_use_cluster: false
tpu_use_sudo: false
use_cpu: false
`;

const zero = (stage: number, more = '') => `\
${head}deepspeed_config:
  deepspeed_multinode_launcher: standard
  gradient_accumulation_steps: auto
${more}  offload_optimizer_device: none
  offload_param_device: none
  zero3_init_flag: ${stage === 3}
  zero_stage: ${stage}
distributed_type: DEEPSPEED
${tail}`;

/** By name. */
export const paperLaunches = {
  multi_gpu: `${head}distributed_type: MULTI_GPU\ngpu_ids: all\n${tail}`,
  zero1: zero(1),
  zero2: zero(2),
  zero3: zero(3, '  zero3_save_16bit_model: true\n'),
} as const;

export const paperConfigs: readonly PaperConfig[] = Object.entries(paperLaunches).map(([name, text]) => ({
  uri: `recipes/accelerate_configs/${name}.yaml`,
  text,
}));
