import type { RecipeFacts } from '../facts';
import type { PlantedFaults } from './planted-fault';

/** A disk with 3 universes, of 30 questions each, 10 of which count. */
export const disk: Partial<RecipeFacts> = {
  datasets: [
    {
      name: 'data/pw',
      exists: true,
      splits: [2, 11, 12].map((seed) => ({
        name: `depth_6_size_9_seed_${seed}`,
        questions: 30,
        aggregations: 10,
      })),
    },
  ],
  knownDatasets: ['data/pw'],
};
export const onDisk = 'dataset_name: data/pw\nfrom_local: true\n';

/** Faults of the data and the rewards. */
export const faultsOfData: PlantedFaults = {
  'enough-prompts': {
    bad: [
      {
        recipe: `${onDisk}split_list: «[depth_6_size_9_seed_11]»\nper_device_train_batch_size: 160\nnum_generations: 4\n`,
        facts: disk,
        fixes: ['Set num_generations to 8'],
      },
      {
        recipe: `${onDisk}split_list: [depth_6_size_9_seed_11]\nmax_num_train_samples: «1»\nper_device_train_batch_size: 16\n`,
        facts: disk,
        fixes: ['Set num_generations to 16'],
      },
    ],
    good: [
      {
        recipe: `${onDisk}split_list: [depth_6_size_9_seed_11]\nper_device_train_batch_size: 160\n`,
        facts: disk,
      },
      { recipe: `${onDisk}split_list: [depth_6_size_9_seed_11]\nper_device_train_batch_size: 1600` },
    ],
  },
  'prompts-left-over': {
    bad: [
      {
        recipe: `${onDisk}split_list: «[depth_6_size_9_seed_11]»\nper_device_train_batch_size: 24\n`,
        facts: disk,
        fixes: ['Train on 18 prompts'],
      },
    ],
    good: [
      {
        recipe: `${onDisk}split_list: [depth_6_size_9_seed_11]\nper_device_train_batch_size: 24\nexclude_aggregation_questions: false`,
        facts: disk,
      },
    ],
  },
  'prompt-wording': {
    bad: [
      {
        recipe: 'training_mode: hp\nprompt_source: «phantom-eval»\n',
        facts: { promptPackagesMissing: ['phantom_eval', 'phantom_reasoner'] },
        fixes: [],
      },
    ],
    good: [
      { recipe: 'training_mode: hp\nprompt_source: phantom-eval\n', facts: { promptPackagesMissing: [] } },
      {
        recipe: 'training_mode: hp\nprompt_method: cot\n',
        facts: { promptPackagesMissing: ['phantom_eval'] },
      },
    ],
  },
  'rewards-of-task': {
    bad: [
      { recipe: 'reward_func_names: [«f2»]', fixes: ['Change to f1'] },
      {
        recipe: 'training_mode: gsminfinite\nreward_func_names: [f1, «proof_steps»]',
        fixes: ['Change to exact_match', 'Change to precision', 'Change to recall', 'Leave proof_steps out'],
      },
      {
        recipe: 'reward_func_names:\n  - f1\n  - «recal»\n',
        fixes: ['Change to recall', 'Leave recal out'],
      },
    ],
    good: [{ recipe: 'training_mode: pw\nreward_func_names: [f1, proof_steps]' }],
  },
  'held-out-seeds': {
    bad: [
      {
        recipe: 'split_list: [«depth_20_size_25_seed_3», depth_20_size_25_seed_11]',
        fixes: ['Train on depth_20_size_25_seed_12', 'Leave depth_20_size_25_seed_3 out'],
      },
      {
        recipe: 'split_list: [«depth_20_size_25_seed_12»]\neval_split_list: [depth_30_size_25_seed_12]',
        fixes: ['Train on depth_20_size_25_seed_11'],
      },
      {
        recipe: 'split_list:\n  - depth_20_size_25_seed_11\n  - «depth_20_size_25_seed_1» # first\n',
        fixes: ['Train on depth_20_size_25_seed_12', 'Leave depth_20_size_25_seed_1 out'],
      },
      {
        recipe: `${onDisk}split_list: [«depth_6_size_9_seed_2», depth_6_size_9_seed_11]\nper_device_train_batch_size: 4\nnum_generations: 2`,
        facts: disk,
        fixes: ['Train on depth_6_size_9_seed_12', 'Leave depth_6_size_9_seed_2 out'],
      },
    ],
    good: [
      { recipe: 'split_list: [depth_20_size_25_seed_11]\neval_split_list: [depth_20_size_25_seed_2]' },
      { recipe: 'training_mode: gsminfinite\nsplit_list: [medium]\neval_split_list: [medium]' },
    ],
  },
  'data-on-disk': {
    bad: [
      {
        recipe: 'dataset_name: «data/pww»\nfrom_local: true',
        facts: { datasets: [{ name: 'data/pww', exists: false, splits: [] }], knownDatasets: [] },
        fixes: [],
      },
      {
        recipe: `${onDisk}split_list: [«depth_6_size_9_seed_13»]\nper_device_train_batch_size: 4\nnum_generations: 2`,
        facts: disk,
        fixes: ['Change to depth_6_size_9_seed_11', 'Change to depth_6_size_9_seed_12'],
      },
      // One finding, however many are missing, of a list and of a folder that both keys name.
      {
        recipe: `${onDisk}split_list: [«a, depth_6_size_9_seed_11, b, c, d»]\nper_device_train_batch_size: 4\nnum_generations: 2`,
        facts: disk,
        fixes: [],
      },
      {
        recipe:
          'dataset_name: «data/pww»\nfrom_local: true\neval_dataset_name: data/pww\neval_from_local: true',
        facts: { datasets: [{ name: 'data/pww', exists: false, splits: [] }], knownDatasets: [] },
        fixes: [],
      },
      {
        recipe: 'eval_dataset_name: «data/qw»\neval_from_local: true',
        facts: {
          datasets: [...disk.datasets!, { name: 'data/qw', exists: false, splits: [] }],
          knownDatasets: disk.knownDatasets,
        },
        fixes: ['Change to data/pw'],
      },
    ],
    good: [
      { recipe: 'dataset_name: kilian-group/phantom-wiki-v1', facts: disk },
      {
        recipe: 'dataset_name: data/elsewhere\nfrom_local: false',
        facts: { datasets: [{ name: 'data/elsewhere', exists: false, splits: [] }] },
      },
    ],
  },
  'own-run-folder': {
    bad: [
      {
        recipe: 'training_mode: pw\ndataset_name: «d»\nmodel_name_or_path: m\n',
        uri: 'recipes/two.yaml',
        facts: { siblings: [{ name: 'one.yaml', identity: 'grpo runs d m random 42' }] },
        fixes: ['Set run_dir to runs/two', 'Set seed to 43'],
      },
    ],
    good: [
      // Nothing says that it is for the paper's script.
      {
        recipe: 'dataset_name: d\nmodel_name_or_path: m\n',
        facts: { siblings: [{ name: 'one.yaml', identity: 'grpo runs d m random 42' }] },
      },
      {
        recipe: 'training_mode: pw\ndataset_name: d\nmodel_name_or_path: m\nseed: 43',
        facts: { siblings: [{ name: 'one.yaml', identity: 'grpo runs d m random 42' }] },
      },
    ],
  },
};
