/** A whole configuration with stops for the cursor, as editors' snippets write them: `${1:4}`, `${2|a,b|}`. */
export interface AccelerateSnippet {
  /** What is typed to get it. */
  readonly name: string;
  readonly title: string;
  readonly body: string;
}

/** DeepSpeed's accumulation is left out: it then takes the recipe's. */
const zero = (stage: number, more = ''): string => `\
distributed_type: DEEPSPEED
deepspeed_config:
  zero_stage: ${stage}
  offload_optimizer_device: \${2|none,cpu|}
  offload_param_device: none
  zero3_init_flag: ${stage === 3}
${more}`;

const machine = `\
compute_environment: LOCAL_MACHINE
mixed_precision: \${3|bf16,fp16,"no"|}
num_machines: 1
num_processes: \${1:4}
$0`;

/** One for each way to launch that recipes are written for. */
export const accelerateSnippets: readonly AccelerateSnippet[] = [
  {
    name: 'multi-gpu',
    title: 'A copy of the model on each GPU',
    body: `distributed_type: MULTI_GPU\ngpu_ids: all\n${machine}`,
  },
  { name: 'zero1', title: "ZeRO-1: the optimizer's state is split", body: zero(1) + machine },
  { name: 'zero2', title: 'ZeRO-2: the gradients are split too', body: zero(2) + machine },
  {
    name: 'zero3',
    title: 'ZeRO-3: the weights are split too',
    body: zero(3, '  zero3_save_16bit_model: true\n') + machine,
  },
];
