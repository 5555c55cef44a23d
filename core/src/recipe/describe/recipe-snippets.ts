import type { RecipeKind } from '../schema/keys';
import { type SnippetMode, snippetModes } from './snippet-modes';

/** A whole recipe with stops for the cursor, as editors' snippets write them: `${1:data/pw}`, `${2|a,b|}`. */
export interface RecipeSnippet {
  /** What is typed to get it. */
  readonly name: string;
  readonly title: string;
  readonly kind: RecipeKind;
  readonly body: string;
}

/** The cursor goes from stop to stop in the order of the text. */
function inOrder(body: string): string {
  const numbers = new Map<string, number>([['0', 0]]);
  return body.replaceAll(/(?<=\$\{?)\d+/g, (stop) => {
    if (!numbers.has(stop)) numbers.set(stop, numbers.size);
    return String(numbers.get(stop));
  });
}

const models =
  'Qwen/Qwen3-0.6B,Qwen/Qwen3-1.7B,Qwen/Qwen3-4B,Qwen/Qwen2.5-1.5B-Instruct,Qwen/Qwen2.5-7B-Instruct,microsoft/Phi-4-mini-reasoning';

/** Weights in float32: with bfloat16 ones, steps as small as these are rounded away. */
const precision = `\
dtype: float32
bf16: true
attn_implementation: flash_attention_2
gradient_checkpointing: true`;

const grpo = ({ mode, title, data, rewards }: SnippetMode): RecipeSnippet => ({
  name: `grpo-${mode}`,
  title: `A GRPO recipe for ${title}`,
  kind: 'grpo',
  body: `\
# GRPO on ${title}
# phantomlab: processes \${9:4}

# Task and data
training_mode: ${mode}
${data}
reward_func_names: [\${5|${rewards}|}]
prompt_method: \${6|cot,zeroshot|}

# Model
model_name_or_path: \${7|${models}|}
${precision}

# Generation
num_generations: \${8|16,8,4|}
max_completion_length: \${10:4096}
use_vllm: true
vllm_mode: colocate
vllm_gpu_memory_utilization: 0.3
vllm_max_model_length: \${11:10240}

# GRPO
loss_type: dapo
beta: 0.0

# Batches and length of training
per_device_train_batch_size: \${12:8}
gradient_accumulation_steps: 1
num_train_epochs: \${13:1}
learning_rate: \${14:1.0e-6}

# Logging and checkpoints
logging_steps: 1
log_completions: true
num_completions_to_print: 0
save_steps: 0.1
eval_strategy: "no"
report_to: \${15|none,wandb,tensorboard|}

# A folder of its own, whatever else is started on the same day
run_dir: runs/\${16:${mode}}
seed: \${17:42}
$0`,
});

const sft: RecipeSnippet = {
  name: 'sft-gsminfinite',
  title: "An SFT recipe on GSM-Infinite's solutions",
  kind: 'sft',
  body: `\
# SFT on the worked solutions of GSM-Infinite

# Task and data
training_mode: gsminfinite
dataset_name: \${1:data/gsm-infinite-train/zero_context/realistic}
split_list: [\${2:medium}]
from_local: true
prompt_method: \${3|cot,zeroshot|}

# Model
model_name_or_path: \${4|${models}|}
${precision}

# SFT
max_length: \${5:8192}
completion_only_loss: true
packing: false

# Batches and length of training
per_device_train_batch_size: \${6:8}
gradient_accumulation_steps: 1
num_train_epochs: \${7:1}
learning_rate: \${8:1.0e-5}

# Logging and checkpoints
logging_steps: 10
save_steps: 0.1
eval_strategy: "no"
report_to: \${9|none,wandb,tensorboard|}

run_dir: runs/\${10:sft-gsminfinite}
seed: \${11:42}
$0`,
};

/** A whole recipe for each training mode, and one for supervised fine-tuning. */
export const recipeSnippets: readonly RecipeSnippet[] = [...snippetModes.map(grpo), sft].map((snippet) => ({
  ...snippet,
  body: inOrder(snippet.body),
}));

/** What a snippet becomes when every stop is left as it is. */
export function snippetText({ body }: RecipeSnippet): string {
  const stops = new Map<string, string>();
  const filled = body
    .replaceAll(/\$\{(\d+)\|([^,|]*)[^|]*\|\}/g, (_, stop: string, first: string) => {
      stops.set(stop, first);
      return first;
    })
    .replaceAll(/\$\{(\d+):([^}]*)\}/g, (_, stop: string, text: string) => {
      stops.set(stop, text);
      return text;
    });
  return filled.replaceAll(/\$(\d+)/g, (_, stop: string) => stops.get(stop) ?? '');
}
