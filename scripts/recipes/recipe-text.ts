import type { RecipeModel } from './models';
import type { RecipeMode } from './modes';

const processes = 4;
/** Completions a generation: two groups. */
const generation = 32;
const group = 16;

const list = (items: readonly string[]) =>
  items.length > 1
    ? `\n${items.map((item) => `  - ${item}\n`).join('')}`.trimEnd()
    : ` [${items.join(', ')}]`;

const comment = (lines: readonly string[]) => lines.map((line) => `# ${line}\n`).join('');

function head(kind: string, model: RecipeModel, mode: RecipeMode): string {
  return `\
# ${kind} of ${model.title} on ${mode.title}, on ${processes} GPUs of 80 GB.
# phantomlab: processes ${processes}
# phantomlab: accelerate ../accelerate_configs/${model.accelerate}.yaml
#
${comment(mode.source)}`;
}

function data(mode: RecipeMode): string {
  return `\
training_mode: ${mode.name}
dataset_name: ${mode.dataset}
split_list:${list(mode.splits)}
from_local: ${mode.local}
eval_dataset_name: ${mode.evalDataset}
eval_split_list:${list(mode.evalSplits)}
eval_from_local: ${mode.local}
`;
}

const weights: Readonly<Record<RecipeModel['accelerate'], string>> = {
  multi_gpu: `\
# The weights stay in float32 and bf16 is for computing: with bfloat16 weights and no float32 copy of them, steps as
# small as a learning rate of 1e-6 makes are rounded away.
`,
  zero2: `\
# ZeRO-2 keeps float32 masters of the bfloat16 weights, split over the GPUs: steps as small as a learning rate of 1e-6
# makes are not rounded away.
`,
  zero3: `\
# ZeRO-3 keeps float32 masters of the bfloat16 weights and splits all of it over the GPUs: steps as small as a learning
# rate of 1e-6 makes are not rounded away.
`,
};

function model({ name, dtype, accelerate }: RecipeModel): string {
  return `\
${weights[accelerate]}\
model_name_or_path: ${name}
dtype: ${dtype}
bf16: true
attn_implementation: flash_attention_2
gradient_checkpointing: true
`;
}

function batches(perDevice: number): string {
  const accumulation = generation / (processes * perDevice);
  return `\
per_device_train_batch_size: ${perDevice}
gradient_accumulation_steps: ${accumulation}
num_train_epochs: 1
`;
}

function runFolder(name: string): string {
  return `\
# A folder of its own, whatever else is started on the same day
run_dir: runs/${name}
seed: 42
`;
}

export function grpoRecipe(given: RecipeModel, mode: RecipeMode): string {
  const { perDevice } = given;
  const accumulation = generation / (processes * perDevice);
  const sum =
    accumulation > 1
      ? `${processes} GPUs x ${perDevice} completions x ${accumulation} micro-batches`
      : `${processes} GPUs x ${perDevice} completions`;
  return `\
${head('GRPO', given, mode)}
# Task and data
${data(mode)}\
reward_func_names: [${mode.reward}]
prompt_method: cot
data_curriculum: random

# Model
${model(given)}
# Generation: ${sum} = ${generation / group} prompts of ${group} completions
num_generations: ${group}
max_completion_length: ${mode.completion}
use_vllm: true
vllm_mode: colocate
vllm_gpu_memory_utilization: ${given.vllmShare}
vllm_max_model_length: ${mode.modelLength}

# GRPO
loss_type: dapo
beta: 0.0

# Batches and length of training
${batches(perDevice)}\
learning_rate: 1.0e-6

# Logging and checkpoints: every step is logged, so that no step's completions are lost
logging_steps: 1
logging_first_step: true
log_completions: true
num_completions_to_print: 0
save_steps: 0.1
eval_strategy: "no"
report_to: none

${runFolder(`${given.folder}-grpo-${mode.name}`)}`;
}

export function sftRecipe(given: RecipeModel, mode: RecipeMode): string {
  return `\
${head('Supervised fine-tuning', given, mode)}\
# What is learned are the set's own worked solutions, their answers between answer tags.

# Task and data
${data(mode)}\
prompt_method: cot
data_curriculum: random

# Model
${model(given)}
# SFT
max_length: 8192
completion_only_loss: true
packing: false

# Batches and length of training
${batches(2).replace(/gradient_accumulation_steps: \d+/, 'gradient_accumulation_steps: 4')}\
learning_rate: 1.0e-5
lr_scheduler_type: cosine
warmup_steps: 0.05

# Logging and checkpoints
logging_steps: 10
save_steps: 0.2
eval_strategy: "no"
report_to: none

${runFolder(`${given.folder}-sft-${mode.name}`)}`;
}
