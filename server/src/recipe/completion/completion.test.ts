import assert from 'node:assert/strict';
import type { DiskCandidates } from '@phantomlab/core/node/recipes/find-candidates';
import { noFacts, type RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { CompletionItem, MarkupContent, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorDocument } from '../../testing/cursor-document';
import { detailsLater, recipeCompletions, resolveRecipeCompletion } from './completion';

const facts: RecipeFacts = {
  ...noFacts,
  knownDatasets: ['data/pw', 'data/gsm'],
  datasets: [
    {
      name: 'data/pw',
      exists: true,
      splits: [2, 11, 12].map((seed) => ({ name: `depth_6_size_9_seed_${seed}`, questions: 30 })),
    },
  ],
};

const candidates: DiskCandidates = {
  datasets: ['data/pw', 'data/deep/er'],
  models: ['models/small'],
  checkpoints: ['runs/a/checkpoint-20'],
  accelerateConfigs: ['configs/zero2.yaml'],
};

function completions(source: string): { items: CompletionItem[]; document: TextDocument } {
  const { document, position } = cursorDocument(source);
  return { items: recipeCompletions(document, position, facts, candidates), document };
}

const labels = (source: string) => completions(source).items.map(({ label }) => label);

function expectFirst(source: string, ...expected: string[]): void {
  assert.deepEqual(labels(source).slice(0, expected.length), expected);
}

/** The text after an item was taken. */
function expectAccepted(source: string, label: string, expected: string): void {
  const { items, document } = completions(source);
  const item = items.find((found) => found.label === label);
  assert.ok(item, `${label} is not among ${items.map((found) => found.label).join(', ')}`);
  assert.equal(TextDocument.applyEdits(document, [item.textEdit as TextEdit]), expected);
}

describe('completions in recipes', () => {
  it('offer whole recipes where there is none, then the keys, the task first', () => {
    expectFirst('|', 'grpo-pw', 'grpo-gsminfinite');
    assert.deepEqual(labels('|').slice(8, 11), ['training_mode', 'dataset_name', 'split_list']);
    assert.ok(!labels('seed: 1\n|').includes('grpo-pw'));
  });
  it('offer the keys that a recipe needs, then those like the one above', () =>
    expectFirst(
      'training_mode: pw\ndataset_name: d\nsplit_list: [a]\nfrom_local: true\nreward_func_names: [f1]\nprompt_method: cot\nmodel_name_or_path: m\nnum_generations: 8\nmax_completion_length: 9\nper_device_train_batch_size: 8\nepsilon: 0.2\n|',
      'learning_rate',
      'loss_type',
      'scale_rewards',
    ));
  it('leave out the keys that are there', () => assert.ok(!labels('beta: 0.0\n|\nseed: 1').includes('beta')));
  it('keep offering the key that is being written', () =>
    assert.ok(labels('num_gen|').includes('num_generations')));
  it('write a key with its colon', () =>
    expectAccepted('beta: 0.0\nnum_g|', 'num_generations', 'beta: 0.0\nnum_generations: '));
  it('tell what a key means when it is looked at', () => {
    const item = completions('num_gen|').items.find(({ label }) => label === 'num_generations')!;
    assert.equal(item.documentation, undefined);
    const { value } = resolveRecipeCompletion(item)!.documentation as MarkupContent;
    assert.match(value, /^\*\*num_generations\*\* · integer/);
    assert.equal(resolveRecipeCompletion({ label: 'x' }), undefined);
  });
  it('tell a type and a group with each, or when it is looked at, where the client asks then', () => {
    const { items } = completions('num_gen|');
    const key = ({ label }: CompletionItem) => label === 'num_generations';
    const detail = items.find(key)?.detail;
    assert.match(String(detail), /^integer.* · /);
    const later = detailsLater(items).find(key)!;
    assert.equal(later.detail, undefined);
    assert.equal(resolveRecipeCompletion(later)?.detail, detail);
    const values = completions('loss_type: |').items;
    assert.deepEqual(detailsLater(values), values);
  });
  it('keep the value of a key that is written again', () =>
    expectAccepted('num_g|en: 8', 'num_generations', 'num_generations: 8'));
  it('offer the keys of SFT in an SFT recipe', () => {
    assert.ok(labels('max_length: 9\npac|').includes('packing'));
    assert.ok(!labels('num_generations: 9\npac|').includes('packing'));
  });

  it('offer the values of a choice', () => expectFirst('loss_type: |', 'grpo', 'bnpo', 'dr_grpo', 'dapo'));
  it('offer them while one is written', () => expectAccepted('loss_type: da|', 'dapo', 'loss_type: dapo'));
  it('put a space after the colon', () => expectAccepted('loss_type:|', 'dapo', 'loss_type: dapo'));
  it('quote what YAML would read otherwise', () =>
    expectAccepted('eval_strategy: |', 'no', 'eval_strategy: "no"'));
  it('write into quotes that are there', () =>
    expectAccepted('eval_strategy: "|"', 'no', 'eval_strategy: "no"'));
  it('offer true and false', () => assert.deepEqual(labels('bf16: |'), ['true', 'false']));
  it('offer the default of a number', () => assert.deepEqual(labels('max_grad_norm: |'), ['1']));
  it('offer sizes of groups that a generation splits into', () =>
    assert.deepEqual(labels('per_device_train_batch_size: 12\nnum_generations: |'), [
      '2',
      '3',
      '4',
      '6',
      '12',
    ]));
  it('offer ways to prompt', () => expectFirst('prompt_method: |', 'cot', 'zeroshot'));
  it('offer whose words prompts are in, and ways to score', () => {
    expectFirst('prompt_source: |', 'phantom-eval', 'own');
    expectFirst('scoring: |', 'paper', 'strict-tags');
  });
  it('offer the training modes', () => expectFirst('training_mode: |', 'pw', 'gsminfinite'));

  it('offer the reward functions of the training mode', () => {
    expectFirst('training_mode: pw\nreward_func_names: [|]', 'f1', 'exact_match');
    assert.ok(labels('training_mode: pw\nreward_func_names: [|]').includes('proof_steps'));
    assert.ok(!labels('training_mode: hp\nreward_func_names: [|]').includes('proof_steps'));
  });
  it('leave out what the list has', () => assert.ok(!labels('reward_func_names: [f1, |]').includes('f1')));
  it('leave out what a list over lines has', () =>
    assert.ok(!labels('reward_func_names:\n  - f1\n  - |').includes('f1')));
  it('write a list where there is none', () =>
    expectAccepted('reward_func_names: |', 'f1', 'reward_func_names: [f1]'));
  it('write an item after a dash', () =>
    expectAccepted(
      'reward_func_names:\n  - f1\n  - re|',
      'recall',
      'reward_func_names:\n  - f1\n  - recall',
    ));
  it('write an item between quotes', () =>
    expectAccepted('reward_func_names: ["f1", "|"]', 'recall', 'reward_func_names: ["f1", "recall"]'));

  it('offer the data sets on disk', () =>
    assert.deepEqual(labels('dataset_name: |'), ['data/pw', 'data/gsm', 'data/deep/er']));
  it('offer the models on disk and the published ones', () =>
    expectFirst('model_name_or_path: |', 'models/small', 'Qwen/Qwen3-0.6B'));
  it('offer the checkpoints of runs', () =>
    assert.deepEqual(labels('resume_from_checkpoint: |'), ['runs/a/checkpoint-20']));
  it('offer the splits of the data set', () =>
    assert.deepEqual(labels('dataset_name: data/pw\nsplit_list: [depth_6_size_9_seed_11, |]'), [
      'depth_6_size_9_seed_12',
      'depth_6_size_9_seed_2',
    ]));
  it('do not offer to train on what is evaluated', () =>
    assert.ok(
      !labels('dataset_name: data/pw\nsplit_list: [|]\neval_split_list: [depth_6_size_9_seed_2]').includes(
        'depth_6_size_9_seed_2',
      ),
    ));
  it('offer splits over many lines', () =>
    assert.deepEqual(
      labels('dataset_name: data/pw\nsplit_list:\n  [\n    depth_6_size_9_seed_11,\n    |\n  ]\nbeta: 0.0'),
      ['depth_6_size_9_seed_12', 'depth_6_size_9_seed_2'],
    ));

  it('offer first what is for training, or for evaluation', () =>
    assert.deepEqual(
      labels('eval_dataset_name: data/pw\neval_split_list:\n  - |')[0],
      'depth_6_size_9_seed_2',
    ));

  it('offer what a comment can say', () => {
    expectFirst('# phantomlab: |', 'ignore', 'processes', 'accelerate');
    expectAccepted('# phantomlab: acc|', 'accelerate', '# phantomlab: accelerate');
    assert.deepEqual(labels('# phantomlab: accelerate |'), ['configs/zero2.yaml']);
    assert.ok(labels('# phantomlab: cluster |').includes('anvil'));
  });
  it('offer the codes to ignore, those of the line first, and none twice', () => {
    expectFirst('num_generations: 7 # phantomlab: ignore |', 'groups-divide-batch');
    expectFirst('# phantomlab: ignore |\nnum_generations: 7', 'groups-divide-batch');
    expectAccepted(
      'num_generations: 7 # phantomlab: ignore two-generations, gro|',
      'groups-divide-batch',
      'num_generations: 7 # phantomlab: ignore two-generations, groups-divide-batch',
    );
    assert.ok(!labels('seed: 1 # phantomlab: ignore two-generations, |').includes('two-generations'));
  });

  it('answer anywhere in anything', () => {
    const text = '\n\nsplit_list:\n  [a, "b", \'c\n\nx: {y: "z"}\n# q\n- \r\n"s"plit: [|\n';
    for (let at = 0; at <= text.length; at++)
      for (const { textEdit } of completions(`${text.slice(0, at)}|${text.slice(at).replaceAll('|', '')}`)
        .items) {
        const { start, end } = (textEdit as TextEdit).range;
        assert.ok(start.line === end.line && start.character <= end.character);
      }
  });

  it('are silent in comments', () => assert.deepEqual(labels('seed: 1 # loss|'), []));
  it('are silent for unknown keys', () => assert.deepEqual(labels('nonsense: |'), []));
});
