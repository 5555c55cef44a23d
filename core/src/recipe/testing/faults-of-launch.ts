import { readAccelerate } from '../../accelerate/read-accelerate';
import { paperLaunches } from '../../accelerate/testing/paper-configs';
import type { RecipeFacts } from '../facts';
import type { GpuFacts, LaunchFacts } from '../launch/launch-facts';
import type { PlantedFaults } from './planted-fault';

const launched = (name: keyof typeof paperLaunches, more: LaunchFacts = {}): Partial<RecipeFacts> => ({
  launch: { accelerate: { name, config: readAccelerate(paperLaunches[name], `${name}.yaml`) }, ...more },
});

const accumulating: Partial<RecipeFacts> = {
  launch: {
    accelerate: {
      name: 'zero2.yaml',
      config: readAccelerate(
        'distributed_type: DEEPSPEED\nnum_processes: 4\ndeepspeed_config: {zero_stage: 2, gradient_accumulation_steps: 4}\n',
        'zero2.yaml',
      ),
    },
  },
};

const cards = (
  count: number,
  memoryGiB?: number,
  from: GpuFacts['from'] = 'profile',
): Partial<RecipeFacts> => ({
  launch: { gpus: { count, memoryGiB, from, name: memoryGiB === undefined ? 'GPU' : `H100 ${memoryGiB}GB` } },
});

const prompts = (tokens: number, from: 'measured' | 'estimated' = 'measured'): Partial<RecipeFacts> => ({
  launch: { longestPrompt: { tokens, from } },
});

const vllm = 'use_vllm: true\nvllm_mode: colocate\n';
const small = 'model_name_or_path: Qwen/Qwen3-0.6B\n';
const seven = 'model_name_or_path: Qwen/Qwen2.5-7B-Instruct\n';

const fsdp = (more: string): Partial<RecipeFacts> => ({
  launch: {
    accelerate: {
      name: 'fsdp.yaml',
      config: readAccelerate(
        `distributed_type: FSDP\nnum_processes: 2\nfsdp_config: {fsdp_version: 2${more}}\n`,
        'fsdp.yaml',
      ),
    },
  },
});

/** Faults of how and where a recipe is launched. */
export const faultsOfLaunch: PlantedFaults = {
  'tensor-parallel-divides': {
    bad: [
      {
        recipe: `${vllm}vllm_tensor_parallel_size: «3»\n`,
        facts: { processes: 4 },
        fixes: ['Set vllm_tensor_parallel_size to 2', 'Set vllm_tensor_parallel_size to 4'],
      },
      {
        recipe: `${vllm}vllm_tensor_parallel_size: «2»\n`,
        fixes: ['Set vllm_tensor_parallel_size to 1'],
      },
    ],
    good: [
      { recipe: `${vllm}vllm_tensor_parallel_size: 2\n`, facts: { processes: 4 } },
      { recipe: 'use_vllm: true\nvllm_mode: server\nvllm_tensor_parallel_size: 3' },
    ],
  },
  'quantised-beside-vllm': {
    bad: [
      {
        recipe: `${vllm}use_peft: true\nload_in_8bit: «true»\n`,
        fixes: ['Remove load_in_8bit', 'Generate without vLLM'],
      },
    ],
    good: [{ recipe: `${vllm}load_in_8bit: false` }, { recipe: 'use_peft: true\nload_in_8bit: true' }],
  },
  'peft-with-split-weights': {
    bad: [
      {
        recipe: 'use_peft: «true»\n',
        facts: { ...launched('zero3'), trl: '1.6.0' },
        fixes: ['Train all weights: set use_peft to false'],
      },
    ],
    good: [
      { recipe: 'use_peft: true', facts: launched('zero2') },
      { recipe: 'use_peft: true', facts: launched('zero3') },
      { recipe: 'use_peft: false', facts: launched('zero3') },
    ],
  },
  'fsdp-arguments': {
    bad: [
      { recipe: 'fsdp: full_shard\nfsdp_config: {«auto_wrap_policy»: foo}\n', fixes: [] },
      { recipe: 'fsdp: true\nfsdp_config: {«fsdp_activation_checkpointing»: maybe}\n', fixes: [] },
      { recipe: 'fsdp: full_shard\nfsdp_config: {«version»: two}\n', fixes: [] },
      { recipe: 'fsdp: «hybrid_shard»\n', fixes: [] },
      { recipe: 'fsdp: «true»\n', facts: { processes: 1 }, fixes: [] },
    ],
    good: [
      { recipe: 'fsdp: hybrid_shard\nfsdp_config: {version: 1, forward_prefetch: "on"}\n' },
      { recipe: 'fsdp: full_shard auto_wrap\nfsdp_config: {fsdp_reshard_after_forward: false, foo: 1}\n' },
      { recipe: 'fsdp: true\n', facts: { ...fsdp(''), processes: 1 } },
      // int(True) is 1.
      { recipe: 'fsdp: hybrid_shard\nfsdp_config: {version: true}\n' },
      { recipe: 'fsdp_config: {auto_wrap_policy: foo}\n' },
      { recipe: 'fsdp: hybrid_shard\n', facts: { trl: '1.0.0' } },
    ],
  },
  'one-checkpointing': {
    bad: [
      {
        recipe: 'seed: 1\ngradient_checkpointing: «true»\n',
        facts: fsdp(', fsdp_activation_checkpointing: true'),
        fixes: ['Set gradient_checkpointing to false'],
      },
      {
        recipe: '«seed: 1»\n',
        facts: fsdp(', fsdp_activation_checkpointing: true'),
        fixes: ['Set gradient_checkpointing to false'],
      },
    ],
    good: [
      { recipe: 'gradient_checkpointing: true', facts: fsdp('') },
      { recipe: 'gradient_checkpointing: false', facts: fsdp(', fsdp_activation_checkpointing: true') },
      { recipe: 'gradient_checkpointing: true' },
    ],
  },
  'weights-alone': {
    bad: [
      {
        recipe:
          'eval_strategy: epoch\nsave_strategy: epoch\nload_best_model_at_end: true\nsave_only_model: «true»\n',
        facts: launched('zero2'),
        fixes: ['Set save_only_model to false'],
      },
      {
        recipe: 'save_only_model: «true»\n',
        facts: fsdp(', fsdp_state_dict_type: SHARDED_STATE_DICT'),
        fixes: ['Set save_only_model to false'],
      },
    ],
    good: [
      { recipe: 'save_only_model: true', facts: launched('zero3') },
      { recipe: 'save_only_model: true', facts: fsdp(', fsdp_state_dict_type: FULL_STATE_DICT') },
      {
        recipe:
          'eval_strategy: epoch\nsave_strategy: epoch\nload_best_model_at_end: true\nsave_only_model: true',
        facts: launched('multi_gpu'),
      },
    ],
  },
  'master-weights': {
    bad: [
      {
        recipe: 'dtype: «bfloat16»\n',
        fixes: ['Keep the weights in float32, and compute in bfloat16'],
      },
      {
        recipe: 'dtype: «bfloat16»\nlearning_rate: 5e-6\nbf16: true\n',
        facts: launched('multi_gpu'),
        fixes: ['Keep the weights in float32, and compute in bfloat16'],
      },
    ],
    good: [
      { recipe: 'dtype: bfloat16', facts: launched('zero1') },
      { recipe: 'dtype: bfloat16', uri: 'config_4gpu.yaml' },
      { recipe: 'dtype: bfloat16\nlearning_rate: 1e-4' },
      { recipe: 'dtype: bfloat16\nuse_peft: true' },
      { recipe: 'dtype: float32\nbf16: true' },
      { recipe: 'dtype: bfloat16', facts: { launch: { accelerate: { name: 'elsewhere.yaml' } } } },
    ],
  },
  'accumulation-agrees': {
    bad: [
      {
        recipe: 'gradient_accumulation_steps: «2»\n',
        facts: accumulating,
        fixes: ['Set gradient_accumulation_steps to 4'],
      },
      {
        recipe: 'per_device_train_batch_size: «2»\n',
        facts: accumulating,
        fixes: ['Set gradient_accumulation_steps to 4'],
      },
    ],
    good: [
      { recipe: 'gradient_accumulation_steps: 4', facts: accumulating },
      { recipe: 'gradient_accumulation_steps: 2', facts: launched('zero2') },
    ],
  },
  'enough-gpus': {
    bad: [
      {
        recipe: '# phantomlab: processes «8»\n# phantomlab: cluster aida\nseed: 1\n',
        facts: cards(4, 80),
        fixes: ['Say that it runs on 4 processes'],
      },
      {
        recipe: 'per_device_train_batch_size: «8»\n',
        uri: 'config_pw_4gpu.yaml',
        facts: cards(2, 80, 'local'),
        fixes: [],
      },
      {
        recipe: 'per_device_train_batch_size: «8»\n',
        facts: launched('zero2', cards(2, 80).launch),
        fixes: [],
      },
    ],
    good: [
      { recipe: 'per_device_train_batch_size: 8', uri: 'config_pw_4gpu.yaml', facts: cards(4) },
      { recipe: 'per_device_train_batch_size: 8', facts: launched('zero2', cards(4).launch) },
    ],
  },
  'vllm-share-holds-model': {
    bad: [
      {
        recipe: `${seven}${vllm}vllm_gpu_memory_utilization: «0.10»\nvllm_max_model_length: 9496\n`,
        fixes: ['Set vllm_gpu_memory_utilization to 0.2, for a card of 80 GiB'],
      },
      {
        recipe: `${small}${vllm}vllm_gpu_memory_utilization: «0.05»\nmax_completion_length: 256\nper_device_train_batch_size: 2\nnum_generations: 2\nvllm_max_model_length: 2048\n`,
        facts: cards(4, 24),
        fixes: ['Set vllm_gpu_memory_utilization to 0.07'],
      },
      {
        recipe: `${seven}${vllm}vllm_gpu_memory_utilization: «0.3»\nvllm_max_model_length: 9496\n`,
        facts: cards(1, 16),
        fixes: [],
      },
    ],
    good: [
      { recipe: `${seven}${vllm}vllm_gpu_memory_utilization: 0.2\nvllm_max_model_length: 9496` },
      {
        recipe: `${seven}use_vllm: true\nvllm_mode: server\nvllm_gpu_memory_utilization: 0.1`,
      },
      { recipe: `model_name_or_path: someone/else\n${vllm}vllm_gpu_memory_utilization: 0.01` },
    ],
  },
  'memory-fits-card': {
    bad: [
      {
        recipe: `${seven}dtype: float32\nper_device_train_batch_size: «8»\n`,
        facts: cards(1, 80),
        fixes: [],
      },
      {
        recipe: `${small}use_vllm: true\nvllm_mode: server\nmax_completion_length: 8192\nper_device_train_batch_size: «64»\n`,
        facts: cards(1, 24),
        fixes: ['Set per_device_train_batch_size to 4, accumulating more'],
      },
      {
        recipe: `${seven}per_device_train_batch_size: «8»\n`,
        facts: launched('multi_gpu', cards(4, 80).launch),
        fixes: [],
      },
      // Generation by transformers is what does not fit, which checkpointing and smaller batches do not change.
      {
        recipe: `model_name_or_path: Qwen/Qwen3-0.6B\ndtype: float32\nmax_completion_length: 4096\nper_device_train_batch_size: «8»\ngradient_accumulation_steps: 16\ngradient_checkpointing: false\n`,
        facts: cards(1, 80),
        fixes: [],
      },
      {
        recipe: `${small}max_completion_length: 4096\nper_device_train_batch_size: «8»\ngradient_checkpointing: false\n`,
        facts: cards(1, 80, 'local'),
        fixes: [
          'Set gradient_checkpointing to true',
          'Set per_device_train_batch_size to 4, accumulating more',
        ],
      },
    ],
    good: [
      { recipe: `${small}max_completion_length: 4096\nper_device_train_batch_size: 8`, facts: cards(1, 80) },
      { recipe: `${seven}dtype: float32\nper_device_train_batch_size: 8` },
      { recipe: `${seven}dtype: float32\nper_device_train_batch_size: 8`, facts: cards(4) },
      { recipe: `${seven}dtype: float32\nuse_cpu: true`, facts: cards(1, 80) },
      { recipe: `${seven}dtype: float32`, uri: 'config_4gpu.yaml', facts: cards(4, 80) },
    ],
  },
  'prompts-fit-vllm': {
    bad: [
      {
        recipe: `${vllm}max_completion_length: 1000\nvllm_max_model_length: «4096»\n`,
        facts: prompts(5000),
        fixes: ['Set vllm_max_model_length to 6000'],
      },
      {
        recipe: `${vllm}max_completion_length: 1000\nvllm_max_model_length: «4096»\n`,
        facts: prompts(4200, 'estimated'),
        fixes: ['Set vllm_max_model_length to 5200'],
      },
    ],
    good: [
      { recipe: `${vllm}max_completion_length: 1000\nvllm_max_model_length: 6000`, facts: prompts(5000) },
      { recipe: `${vllm}max_completion_length: 1000`, facts: prompts(5000) },
    ],
  },
  'completions-fit-vllm': {
    bad: [
      {
        recipe: `${vllm}max_completion_length: 4096\nvllm_max_model_length: «6000»\n`,
        facts: prompts(5000),
        fixes: ['Set vllm_max_model_length to 9096', 'Set max_completion_length to 1000'],
      },
      {
        recipe: `${vllm}max_completion_length: 4096\nvllm_max_model_length: «2048»\n`,
        fixes: ['Set vllm_max_model_length to 5120'],
      },
    ],
    good: [
      { recipe: `${vllm}max_completion_length: 4096\nvllm_max_model_length: 9496`, facts: prompts(5000) },
      { recipe: `${vllm}max_completion_length: 4096\nvllm_max_model_length: 9496` },
    ],
  },
  'launch-on-disk': {
    bad: [
      {
        recipe: '# phantomlab: accelerate «configs/zero9.yaml»\nseed: 1\n',
        facts: { launch: { accelerate: { name: 'configs/zero9.yaml' } } },
        fixes: [],
      },
      {
        recipe: '# phantomlab: cluster «aidaa»\nseed: 1\n',
        facts: { launch: { unknownCluster: 'aidaa' } },
        fixes: ['Change to aida'],
      },
    ],
    good: [
      { recipe: '# phantomlab: accelerate zero2\nseed: 1', facts: launched('zero2') },
      { recipe: '# phantomlab: cluster aida\nseed: 1', facts: cards(4, 80) },
    ],
  },
  'model-on-disk': {
    bad: [
      {
        recipe: 'model_name_or_path: «runs/old/checkpoint-9»\n',
        facts: { launch: { modelPath: { name: 'runs/old/checkpoint-9', exists: false } } },
        fixes: [],
      },
    ],
    good: [
      {
        recipe: 'model_name_or_path: runs/old/checkpoint-9',
        facts: { launch: { modelPath: { name: 'runs/old/checkpoint-9', exists: true } } },
      },
      { recipe: 'model_name_or_path: Qwen/Qwen3-0.6B' },
    ],
  },
};
