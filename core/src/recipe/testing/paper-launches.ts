// The shape of the paper's four accelerate configurations. The text is ours.

const common = `\
compute_environment: LOCAL_MACHINE
debug: false
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

const zero = (stage: 1 | 2 | 3) => `\
${common}distributed_type: DEEPSPEED
downcast_bf16: "no"
deepspeed_config:
  deepspeed_multinode_launcher: standard
  offload_optimizer_device: none
  offload_param_device: none
  zero3_init_flag: ${stage === 3}
${stage === 3 ? '  zero3_save_16bit_model: true\n' : ''}  zero_stage: ${stage}
`;

/** By name; each lies in `recipes/accelerate_configs/NAME.yaml`. */
export const paperLaunches = {
  multi_gpu: `${common}distributed_type: MULTI_GPU\ndowncast_bf16: "no"\ngpu_ids: all\n`,
  zero1: zero(1),
  zero2: zero(2),
  zero3: zero(3),
} as const;
