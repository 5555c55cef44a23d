import { applyEdits } from '../../checking/fix-text';
import { setKey } from '../../yaml/edit';
import type { CheckContext } from '../check';
import { checkContext } from '../check-recipe';
import { type MemoryEstimate, memoryOf } from '../memory/memory-of';
import { cardText } from '../memory/memory-text';

/** Keys that decide over memory, each with the value that it could have instead. */
const alternatives: Readonly<Record<string, (value: unknown) => unknown>> = {
  gradient_checkpointing: (value) => value !== true,
  use_liger_kernel: (value) => value !== true,
  use_peft: (value) => value !== true,
  load_in_4bit: (value) => value !== true,
  load_in_8bit: (value) => value !== true,
  use_vllm: (value) => value !== true,
  vllm_enable_sleep_mode: (value) => value !== true,
  beta: (value) => (value === 0 ? 0.04 : 0),
  dtype: (value) => (value === 'float32' ? 'bfloat16' : 'float32'),
  optim: (value) => (value === 'adamw_8bit' ? 'adamw_torch_fused' : 'adamw_8bit'),
  max_completion_length: (value) => (typeof value === 'number' ? Math.ceil(value / 2) : undefined),
  per_device_train_batch_size: (value) =>
    typeof value === 'number' && value > 1 ? Math.ceil(value / 2) : undefined,
  vllm_gpu_memory_utilization: (value) => (value === 0.5 ? 0.3 : 0.5),
};

const needs = ({ leastGiB, leastCard }: MemoryEstimate) =>
  `${cardText(leastGiB)}${leastCard ? ` (${leastCard.names})` : ', which no card has'}`;

/** What a key does to the memory of a card, told by what the recipe would ask for with another value. */
export function describeMemory(key: string, context: CheckContext): string | undefined {
  const alternative = alternatives[key];
  const now = alternative && memoryOf(context);
  if (!now) return undefined;
  const value = alternative(context.settings.value(key));
  const { document, text, uri } = context.recipe;
  const edits = value === undefined || document.faults.length > 0 ? undefined : setKey(document, key, value);
  const other = edits && memoryOf(checkContext(applyEdits(text, edits), uri, context.facts));
  if (!other || Math.abs(other.leastGiB - now.leastGiB) < 0.05)
    return `Training by this recipe takes a card of ${needs(now)}.`;
  return `Training by this recipe takes a card of ${needs(now)}; with \`${key}: ${String(value)}\` it would be ${needs(other)}.`;
}
