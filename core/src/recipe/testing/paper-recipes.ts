// The shape of the paper's recipes, put together from what distinguishes them: six models, seven training modes,
// GPUs by the file's name. The text is ours; keys and sizes are the paper's, as of its last commits.

export interface PaperRecipe {
  readonly uri: string;
  readonly text: string;
}

const models = [
  { name: 'Qwen/Qwen3-0.6B', batch: 8, share: 0.2, gpus: 4 },
  { name: 'Qwen/Qwen3-1.7B', batch: 8, share: 0.2, gpus: 4 },
  { name: 'Qwen/Qwen3-4B', batch: 8, share: 0.2, gpus: 2 },
  { name: 'Qwen/Qwen2.5-1.5B-Instruct', batch: 8, share: 0.2, gpus: 4 },
  { name: 'Qwen/Qwen2.5-7B-Instruct', batch: 16, share: 0.1, gpus: 2 },
  { name: 'microsoft/Phi-4-mini-reasoning', batch: 8, share: 0.3, gpus: 4 },
] as const;

const wiki = 'data/wiki-v1-easy-depth_20_size_25';
const gsm = (use: string) => `data/gsm-infinite-${use}/zero_context/realistic`;
const universes = Array.from({ length: 31 }, (_, i) => `"depth_20_size_25_seed_${i + 11}"`);

/** Each mode's lines about its data. */
const data = {
  pw: `\
dataset_name: "${wiki}"
split_list:
  [
    ${universes.join(',\n    ')},
  ]
from_local: true
eval_dataset_name: "${wiki}"
eval_split_list: ["depth_20_size_25_seed_2"]
eval_from_local: true
reward_func_names: ["f1"]`,
  gsminfinite: `\
training_mode: "gsminfinite"
dataset_name: "${gsm('train')}"
split_list: ["medium"]
eval_dataset_name: "${gsm('eval')}"
eval_split_list: ["medium"]
reward_func_names: ["f1"]`,
  'rg-family_relationships': reasoningGym('family_relationships'),
  'rg-knights_knaves': reasoningGym('knights_knaves'),
  hp: wikiSet('hp'),
  '2wiki': wikiSet('2wiki'),
  msq: wikiSet('msq'),
} as const;

function reasoningGym(task: string): string {
  return `\
training_mode: "rg-${task}"
dataset_name: "data/rg-${task}"
split_list: []
eval_dataset_name: "data/rg-${task}"
eval_split_list: []
reward_func_names: ["exact_match"]`;
}

function wikiSet(name: string): string {
  return `\
training_mode: "${name}"
dataset_name: "data/${name}"
split_list: ["train"]
from_local: true
eval_dataset_name: "data/${name}500"
eval_split_list: ["minidev"]
eval_from_local: true
reward_func_names: ["f1"]`;
}

const logging = `\
# Logging
log_level: "info"
logging_strategy: "steps"
logging_first_step: true
logging_steps: 0.1 # ten times a run
save_strategy: "steps"
save_steps: 0.1
eval_strategy: "no"
`;

interface PaperModel {
  readonly name: string;
  readonly batch: number;
  readonly share: number;
  readonly gpus: number;
}

function grpo(mode: keyof typeof data, model: PaperModel): PaperRecipe {
  return {
    uri: `recipes/${model.name}/grpo/config_${mode}_${model.gpus}gpu.yaml`,
    text: `\
# Data
${data[mode]}
data_curriculum: "random"
prompt_method: "cot"

# Model
model_name_or_path: "${model.name}"
bf16: true
dtype: bfloat16
attn_implementation: "flash_attention_2"
gradient_checkpointing: true

# Training
num_train_epochs: 1
per_device_train_batch_size: ${model.batch}
gradient_accumulation_steps: 1
use_vllm: true
vllm_mode: "colocate"
vllm_gpu_memory_utilization: ${model.share.toFixed(2)}
generation_kwargs: {}
vllm_max_model_length: 9496
num_generations: 16 # divides batch x GPUs
max_completion_length: 4096

${logging}log_completions: true
num_completions_to_print: 0
`,
  };
}

function sft(model: string): PaperRecipe {
  return {
    uri: `recipes/${model}/sft_on_solutions/config_gsminfinite_1gpu.yaml`,
    text: `\
${data.gsminfinite.replace(/\nreward_func_names.*/, '')}
data_curriculum: "random"
prompt_method: "cot"
model_name_or_path: "${model}"
bf16: true
dtype: bfloat16
attn_implementation: "flash_attention_2"
gradient_checkpointing: true
num_train_epochs: 1
per_device_train_batch_size: 8
gradient_accumulation_steps: 1
packing: false
max_length: 8192
${logging}`,
  };
}

/** Of some, recipes for another number of GPUs as well. */
const others = [
  { ...models[0], gpus: 1, batch: 16 },
  { ...models[0], gpus: 2 },
  { ...models[1], gpus: 2 },
  { ...models[2], gpus: 4 },
  { ...models[3], gpus: 2 },
  { ...models[3], gpus: 1, batch: 16 },
  { ...models[4], gpus: 4 },
  { ...models[5], gpus: 2 },
] as const;

export const paperGrpoRecipes: readonly PaperRecipe[] = [
  ...models.flatMap((model) => (Object.keys(data) as (keyof typeof data)[]).map((mode) => grpo(mode, model))),
  ...others.map((model) => grpo('pw', model)),
];

export const paperRecipes: readonly PaperRecipe[] = [
  ...paperGrpoRecipes,
  sft('Qwen/Qwen3-0.6B'),
  sft('Qwen/Qwen3-1.7B'),
];
