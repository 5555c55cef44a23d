import type { PlantedFaults } from './planted-fault';

/** Faults of batches, groups and intervals. */
export const faultsOfSizes: PlantedFaults = {
  'whole-generations': {
    bad: [
      { recipe: 'num_generations: «4.0»', fixes: ['Write 4'] },
      { recipe: 'num_generations: «3.5»\nper_device_train_batch_size: 12', fixes: ['Write 3', 'Write 4'] },
    ],
    good: [{ recipe: 'num_generations: 4' }, { recipe: 'num_generations: "4"' }],
  },
  'two-generations': {
    bad: [
      { recipe: 'num_generations: «1»', fixes: ['Set num_generations to 8', 'Set num_generations to 4'] },
      { recipe: 'num_generations: «0»', fixes: ['Set num_generations to 8', 'Set num_generations to 4'] },
      { recipe: 'num_generations: «null»', fixes: ['Set num_generations to 8', 'Set num_generations to 4'] },
    ],
    good: [{ recipe: 'num_generations: 2' }],
  },
  'groups-divide-batch': {
    bad: [
      {
        recipe: 'per_device_train_batch_size: 8\nnum_generations: «6»\n',
        fixes: [
          'Set num_generations to 4',
          'Set num_generations to 8',
          'Set per_device_train_batch_size to 24',
          'Say that it runs on 3 processes',
        ],
      },
      {
        recipe: 'per_device_train_batch_size: 8\nnum_generations: «16»\n',
        uri: 'config_pw_1gpu.yaml',
        fixes: ['Set num_generations to 8', 'Set per_device_train_batch_size to 16'],
      },
      {
        recipe: 'gradient_accumulation_steps: 3\ngeneration_batch_size: 24\nnum_generations: «16»\n',
        fixes: ['Set num_generations to 12', 'Set num_generations to 24'],
      },
      {
        recipe: 'per_device_train_batch_size: «6»\n',
        facts: { processes: 2 },
        fixes: [
          'Set num_generations to 6',
          'Set num_generations to 12',
          'Set per_device_train_batch_size to 12',
        ],
      },
    ],
    good: [
      { recipe: 'per_device_train_batch_size: 8\nnum_generations: 16\n', uri: 'config_pw_4gpu.yaml' },
      { recipe: '# phantomlab: processes 2\nper_device_train_batch_size: 8\nnum_generations: 16\n' },
      { recipe: 'per_device_train_batch_size: 4\nnum_generations: 8\ngradient_accumulation_steps: 2' },
      { recipe: 'per_device_train_batch_size: 3\n', uri: 'sft/a.yaml' },
    ],
  },
  'generation-batch-divides': {
    bad: [
      {
        recipe:
          'gradient_accumulation_steps: 2\nper_device_train_batch_size: 16\ngeneration_batch_size: «24»\n',
        fixes: ['Set generation_batch_size to 16', 'Set generation_batch_size to 32'],
      },
    ],
    good: [
      {
        recipe: 'per_device_train_batch_size: 16\ngeneration_batch_size: 64\ngradient_accumulation_steps: 4',
      },
    ],
  },
  'one-generation-size': {
    bad: [
      {
        recipe: 'gradient_accumulation_steps: 2\n«generation_batch_size»: 16\nsteps_per_generation: 2\n',
        fixes: ['Remove generation_batch_size', 'Remove steps_per_generation'],
      },
    ],
    good: [
      { recipe: 'generation_batch_size: 16\nsteps_per_generation: null\ngradient_accumulation_steps: 2' },
    ],
  },
  'eval-groups-divide-batch': {
    bad: [
      {
        recipe: 'eval_strategy: steps\nper_device_eval_batch_size: «6»\n',
        fixes: ['Set per_device_eval_batch_size to 8', 'Set num_generations_eval to 6'],
      },
      {
        recipe: 'eval_strategy: «epoch»\nnum_generations: 16\nper_device_train_batch_size: 16',
        fixes: ['Set per_device_eval_batch_size to 16', 'Set num_generations_eval to 8'],
      },
    ],
    good: [
      { recipe: 'eval_strategy: "no"\nper_device_eval_batch_size: 6' },
      { recipe: 'eval_strategy: steps\nper_device_eval_batch_size: 6\nnum_generations_eval: 3' },
    ],
  },
  'whole-intervals': {
    bad: [
      { recipe: 'logging_steps: «1.5»', fixes: ['Set logging_steps to 1', 'Set logging_steps to 2'] },
      { recipe: 'logging_steps: «0»', fixes: ['Set logging_steps to 1', 'Set logging_steps to 0.1'] },
      { recipe: 'save_steps: «2.5»', fixes: ['Set save_steps to 2', 'Set save_steps to 3'] },
      {
        recipe: 'eval_strategy: steps\neval_steps: «7.5»',
        fixes: ['Set eval_steps to 7', 'Set eval_steps to 8'],
      },
    ],
    good: [
      { recipe: 'logging_steps: 0.1\nsave_steps: 100' },
      { recipe: 'logging_strategy: epoch\nlogging_steps: 1.5\neval_steps: 2.5' },
    ],
  },
  'one-half-precision': {
    bad: [
      { recipe: 'bf16: true\nfp16: «true»\n', fixes: ['Remove fp16', 'Remove bf16'] },
      {
        recipe: 'bf16_full_eval: true\nfp16_full_eval: «true»\n',
        fixes: ['Remove fp16_full_eval', 'Remove bf16_full_eval'],
      },
    ],
    good: [{ recipe: 'fp16: true' }, { recipe: 'bf16: true\nfp16: false' }],
  },
};
