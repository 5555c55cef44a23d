import { readAccelerate } from '../../accelerate/read-accelerate';
import type { RecipeFacts } from '../facts';
import type { PlantedFaults } from './planted-fault';

const cards = (memoryGiB: number, more: Partial<RecipeFacts> = {}): Partial<RecipeFacts> => ({
  ...more,
  launch: { gpus: { count: 2, memoryGiB, name: 'H200', from: 'local' }, ...more.launch },
});
const h200 = cards(140);
const installed = (...names: readonly string[]): Partial<RecipeFacts> => ({
  installed: {
    environment: '/work/.venv',
    versions: Object.fromEntries(['trl', ...names].map((name) => [name, name === 'vllm' ? '0.30.0' : '1.0'])),
  },
});
const zero3 = (memoryGiB: number, processes = 1) =>
  cards(memoryGiB, {
    launch: {
      accelerate: {
        name: 'zero3.yaml',
        config: readAccelerate(
          `distributed_type: DEEPSPEED\nnum_processes: ${processes}\ndeepspeed_config: {zero_stage: 3}\n`,
          'zero3.yaml',
        ),
      },
    },
  });

const multiGpu = (memoryGiB: number) =>
  cards(memoryGiB, {
    launch: {
      accelerate: {
        name: 'multi_gpu.yaml',
        config: readAccelerate('distributed_type: MULTI_GPU\nnum_processes: 2\n', 'multi_gpu.yaml'),
      },
    },
  });

const small = 'model_name_or_path: Qwen/Qwen3-0.6B\ndtype: float32\n';
const vllm = 'use_vllm: true\nvllm_mode: colocate\n';
/** 8 x 16 completions of 4,096 tokens after prompts of 5,400. */
const lengths = 'max_completion_length: 4096\nvllm_max_model_length: 9496\nnum_generations: 16\n';
const batches = 'per_device_train_batch_size: 8\ngradient_accumulation_steps: 16\n';
const roomy = 'vllm_gpu_memory_utilization: 0.5\n';
const long = `${small}${vllm}${lengths}`;

/** What wins time and changes nothing that is learned. */
export const faultsOfSpeed: PlantedFaults = {
  'generation-in-pieces': {
    bad: [
      {
        recipe: `${vllm}gradient_accumulation_steps: 16\nsteps_per_generation: «4»\n`,
        fixes: ['Remove steps_per_generation'],
      },
      {
        recipe: `${vllm}gradient_accumulation_steps: 16\nsteps_per_generation: «4»\nloss_type: grpo\n`,
        facts: { trl: '1.9.2' },
        fixes: ['Remove steps_per_generation'],
      },
      {
        recipe: `${vllm}${batches}num_generations: 16\nsteps_per_generation: «2»\nattn_implementation: flash_attention_2\n`,
        fixes: ['Remove steps_per_generation'],
      },
      {
        recipe: `${vllm}gradient_accumulation_steps: 4\ngeneration_batch_size: «16»\n`,
        fixes: ['Remove generation_batch_size'],
      },
    ],
    good: [
      { recipe: `${vllm}gradient_accumulation_steps: 16\nsteps_per_generation: 16\n` },
      { recipe: 'gradient_accumulation_steps: 16\nsteps_per_generation: 4\n' },
      { recipe: `${vllm}gradient_accumulation_steps: 16\nsteps_per_generation: 4\nscale_rewards: batch\n` },
      { recipe: `${vllm}gradient_accumulation_steps: 16\nsteps_per_generation: 4\nloss_type: bnpo\n` },
      // The gradient of dapo would be a quarter of what it was.
      {
        recipe: `${vllm}gradient_accumulation_steps: 16\nsteps_per_generation: 4\n`,
        facts: { trl: '1.9.2' },
      },
      // A process generates for one prompt: rows need less padding.
      { recipe: `${vllm}${batches}num_generations: 16\nsteps_per_generation: 2\n` },
      {
        recipe: `${vllm}${batches}num_generations: 16\nsteps_per_generation: 1\n`,
        facts: { processes: 2 },
      },
    ],
  },
  'generation-without-vllm': {
    bad: [
      {
        recipe: `${small}num_generations: «8»\n`,
        facts: { ...h200, ...installed('vllm') },
        fixes: ['Generate with vLLM in the training processes'],
      },
      {
        recipe: `${small}use_vllm: «false»\n`,
        facts: { ...h200, vllm: '0.30.0' },
        fixes: ['Generate with vLLM in the training processes'],
      },
    ],
    good: [
      { recipe: `${small}num_generations: 8\n`, facts: h200 },
      { recipe: `${small}num_generations: 8\n`, facts: { ...installed('vllm') } },
      { recipe: `${small}use_cpu: true\nbf16: false\n`, facts: { ...h200, ...installed('vllm') } },
      { recipe: 'model_name_or_path: recipes/tiny/policy\n', facts: { ...h200, ...installed('vllm') } },
    ],
  },
  'vllm-share-small': {
    bad: [
      {
        recipe: `${long}${batches}vllm_gpu_memory_utilization: «0.3»\n`,
        facts: h200,
        fixes: ['Set vllm_gpu_memory_utilization to 0.5'],
      },
    ],
    good: [
      { recipe: `${long}${batches}${roomy}`, facts: h200 },
      { recipe: `${long}per_device_train_batch_size: 16\nvllm_gpu_memory_utilization: 0.3\n`, facts: h200 },
      // The training leaves no room for more.
      { recipe: `${long}${batches}vllm_gpu_memory_utilization: 0.6\n`, facts: cards(80) },
      { recipe: `${long}${batches}vllm_gpu_memory_utilization: 0.3\n` },
      {
        recipe: `${long.replace('colocate', 'server')}${batches}vllm_gpu_memory_utilization: 0.3\n`,
        facts: h200,
      },
    ],
  },
  'sleep-mode-not-needed': {
    bad: [
      {
        recipe: `${long}${batches}${roomy}vllm_enable_sleep_mode: «true»\n`,
        facts: h200,
        fixes: ['Set vllm_enable_sleep_mode to false'],
      },
    ],
    good: [
      {
        recipe: `${long}${batches}vllm_gpu_memory_utilization: 0.85\nvllm_enable_sleep_mode: true\n`,
        facts: h200,
      },
      { recipe: `${long}${batches}${roomy}vllm_enable_sleep_mode: true\n` },
    ],
  },
  'tensor-parallel-not-needed': {
    bad: [
      {
        recipe: `${long}${batches}${roomy}vllm_tensor_parallel_size: «2»\n`,
        facts: multiGpu(140),
        fixes: ['Set vllm_tensor_parallel_size to 1'],
      },
    ],
    good: [
      // With larger models reading the weights takes longer than waiting.
      {
        recipe: `${long.replace('Qwen3-0.6B', 'Qwen3-4B')}per_device_train_batch_size: 1\ngradient_accumulation_steps: 16\n${roomy}vllm_tensor_parallel_size: 2\n`,
        facts: multiGpu(192),
      },
      { recipe: `${long}${batches}${roomy}vllm_tensor_parallel_size: 1\n`, facts: multiGpu(140) },
      // Nothing is known of the cards.
      { recipe: `${long}${batches}${roomy}vllm_tensor_parallel_size: 2\n`, facts: { processes: 2 } },
      {
        recipe: `${long.replace('colocate', 'server')}${batches}${roomy}vllm_tensor_parallel_size: 2\n`,
        facts: multiGpu(140),
      },
    ],
  },
  'checkpointing-not-needed': {
    bad: [
      {
        recipe: `${long}${batches}${roomy}gradient_checkpointing: «true»\n`,
        facts: h200,
        fixes: [
          'Set gradient_checkpointing to false, with per_device_train_batch_size 2 and gradient_accumulation_steps 64',
        ],
      },
      {
        recipe: `${small}${vllm}max_completion_length: 512\nvllm_max_model_length: 1536\ngradient_checkpointing: «true»\n`,
        facts: h200,
        fixes: ['Set gradient_checkpointing to false'],
      },
    ],
    good: [
      {
        recipe: `${long}per_device_train_batch_size: 1\ngradient_accumulation_steps: 16\ngradient_checkpointing: true\n`,
        facts: cards(48),
      },
      { recipe: `${long}${batches}${roomy}gradient_checkpointing: true\nloss_type: bnpo\n`, facts: h200 },
      { recipe: `${long}${batches}${roomy}gradient_checkpointing: true\n` },
      {
        recipe: `${long}per_device_train_batch_size: 2\ngradient_accumulation_steps: 64\n${roomy}gradient_checkpointing: false\n`,
        facts: h200,
      },
    ],
  },
  'micro-batch-small': {
    bad: [
      {
        recipe: `${small}${vllm}max_completion_length: 128\nvllm_max_model_length: 512\nper_device_train_batch_size: «1»\ngradient_accumulation_steps: 16\n`,
        facts: h200,
        fixes: ['Set per_device_train_batch_size 8 and gradient_accumulation_steps 2'],
      },
    ],
    good: [
      {
        recipe: `${small}${vllm}max_completion_length: 128\nvllm_max_model_length: 512\nper_device_train_batch_size: 16\n`,
        facts: h200,
      },
      { recipe: `${long}per_device_train_batch_size: 1\ngradient_accumulation_steps: 16\n`, facts: h200 },
    ],
  },
  'padding-in-attention': {
    bad: [
      {
        recipe: `${long}${batches}${roomy}attn_implementation: «sdpa»\n`,
        facts: { ...h200, ...installed('vllm', 'flash_attn') },
        fixes: ['Set attn_implementation to flash_attention_2'],
      },
      {
        recipe: `${long}${batches}${roomy}attn_implementation: «sdpa»\n`,
        facts: { ...h200, ...installed('vllm') },
        fixes: [],
      },
    ],
    good: [
      { recipe: `${long}${batches}${roomy}attn_implementation: sdpa\n`, facts: h200 },
      {
        recipe: `${long}${batches}${roomy}attn_implementation: flash_attention_2\n`,
        facts: { ...h200, ...installed('vllm', 'flash_attn') },
      },
    ],
  },
  'full-precision-compute': {
    bad: [{ recipe: 'bf16: «false»\ndtype: float32\n', facts: h200, fixes: ['Set bf16 to true'] }],
    good: [
      { recipe: 'bf16: false\ndtype: float32\n' },
      { recipe: 'bf16: false\ndtype: float32\ntf32: true\n', facts: h200 },
      { recipe: 'bf16: false\ndtype: float32\nuse_cpu: true\n', facts: h200 },
      { recipe: 'bf16: true\ndtype: float32\n', facts: h200 },
    ],
  },
  'weights-split-needlessly': {
    bad: [
      {
        recipe: `# phantomlab: accelerate «zero3.yaml»\n${long}${batches}${roomy}`,
        facts: zero3(140),
        fixes: [],
      },
    ],
    good: [
      {
        recipe: `# phantomlab: accelerate zero3.yaml\n${long}${batches}${roomy}`,
        facts: { launch: { accelerate: zero3(140).launch!.accelerate } },
      },
      // Two processes hold half of its state each, and one does not hold all.
      {
        recipe:
          `# phantomlab: accelerate zero3.yaml\n${long}per_device_train_batch_size: 8\nvllm_gpu_memory_utilization: 0.2\n`.replace(
            '0.6B',
            '4B',
          ),
        facts: zero3(80, 2),
      },
    ],
  },
  'packages-installed': {
    bad: [
      {
        recipe: 'attn_implementation: «flash_attention_2»\n',
        facts: { ...h200, ...installed() },
        fixes: ['Set attn_implementation to sdpa'],
      },
      {
        recipe: 'use_vllm: «true»\nvllm_mode: colocate\n',
        facts: installed(),
        fixes: ['Set use_vllm to false'],
      },
      { recipe: 'use_peft: «true»\n', facts: installed(), fixes: ['Set use_peft to false'] },
      {
        recipe: 'use_peft: true\nload_in_4bit: «true»\n',
        facts: installed('peft'),
        fixes: ['Set load_in_4bit to false'],
      },
      { recipe: 'optim: «adamw_8bit»\n', facts: installed(), fixes: [] },
      { recipe: 'optim: «galore_adamw_8bit»\n', facts: installed('bitsandbytes'), fixes: [] },
      { recipe: 'optim: «adamw_torch_8bit»\n', facts: installed('bitsandbytes'), fixes: [] },
      { recipe: 'report_to: «wandb»\n', facts: installed(), fixes: ['Set report_to to none'] },
      { recipe: 'report_to: «[wandb, trackio]»\n', facts: installed('wandb'), fixes: [] },
      { recipe: 'use_liger_kernel: «true»\n', facts: installed(), fixes: ['Set use_liger_kernel to false'] },
      {
        recipe: '# phantomlab: accelerate «zero3.yaml»\nseed: 1\nbf16: true\n',
        facts: { ...zero3(140), ...installed() },
        fixes: [],
      },
    ],
    good: [
      { recipe: 'attn_implementation: flash_attention_2\n' },
      { recipe: 'attn_implementation: flash_attention_2\n', facts: installed('flash_attn') },
      { recipe: 'use_vllm: true\nvllm_mode: colocate\n', facts: installed('vllm') },
      {
        recipe: 'attn_implementation: flash_attention_2\n',
        facts: {
          ...installed(),
          launch: { gpus: { count: 4, memoryGiB: 80, name: 'H100', from: 'profile' } },
        },
      },
      { recipe: 'optim: adamw_torch_fused\n', facts: installed() },
      { recipe: 'attn_implementation: flash_attention_2\n', facts: installed('kernels') },
      { recipe: 'report_to: none\n', facts: installed() },
      { recipe: 'report_to: tensorboard\n', facts: installed('tensorboardx') },
      { recipe: 'report_to: all\n', facts: installed() },
    ],
  },
  'merged-four-bits': {
    bad: [{ recipe: `${vllm}use_peft: true\nload_in_4bit: «true»\n`, fixes: [] }],
    good: [
      { recipe: 'use_peft: true\nload_in_4bit: true\n' },
      { recipe: `${vllm}use_peft: true\nload_in_4bit: false\n` },
    ],
  },
};
