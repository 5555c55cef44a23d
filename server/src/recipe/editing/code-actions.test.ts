import assert from 'node:assert/strict';
import { noFacts } from '@phantomlab/core/recipe/facts';
import { CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorDocument } from '../../testing/cursor-document';
import { fixAllKind, recipeCodeActions } from './code-actions';

function actions(source: string, only?: string[]): { title: string; result: string; preferred: boolean }[] {
  const { document, position } = cursorDocument(source);
  const range = { start: position, end: position };
  return recipeCodeActions(document, range, noFacts, { only })
    .filter(({ edit }) => edit)
    .map(({ title, edit, isPreferred }) => ({
      title,
      result: TextDocument.applyEdits(document, edit!.changes![document.uri]!),
      preferred: isPreferred === true,
    }));
}

describe('code actions in recipes', () => {
  it('offer the fixes at the cursor, the first as the preferred one', () =>
    assert.deepEqual(
      actions('num_generations: 1|6 # group\nseed: 1\nlogging_steps: 0', [CodeActionKind.QuickFix]),
      [
        {
          title: 'Set num_generations to 8',
          result: 'num_generations: 8 # group\nseed: 1\nlogging_steps: 0',
          preferred: true,
        },
        {
          title: 'Set per_device_train_batch_size to 16',
          result: 'num_generations: 16 # group\nseed: 1\nlogging_steps: 0\nper_device_train_batch_size: 16\n',
          preferred: false,
        },
        {
          title: 'Say that it runs on 2 processes',
          result: '# phantomlab: processes 2\nnum_generations: 16 # group\nseed: 1\nlogging_steps: 0',
          preferred: false,
        },
        {
          title: 'Ignore groups-divide-batch on this line',
          result:
            'num_generations: 16 # group # phantomlab: ignore groups-divide-batch\nseed: 1\nlogging_steps: 0',
          preferred: false,
        },
      ],
    ));

  it('silence a rule where the text ends', () =>
    assert.equal(
      actions('beta: |low', [CodeActionKind.QuickFix]).at(-1)!.result,
      'beta: low # phantomlab: ignore wrong-type',
    ));

  it('silence a second rule in the comment that silences a first', () =>
    assert.equal(
      actions('beta: |low # phantomlab: ignore unknown-key # x', [CodeActionKind.QuickFix]).at(-1)!.result,
      'beta: low # phantomlab: ignore unknown-key, wrong-type # x',
    ));

  it('offer to change the severity of a rule', () => {
    const { document, position } = cursorDocument('beta: |low');
    const offered = recipeCodeActions(document, { start: position, end: position }, noFacts);
    assert.deepEqual(
      offered.flatMap(({ command }) => (command ? [[command.command, command.arguments]] : [])),
      [['phantomlab.changeSeverity', ['wrong-type']]],
    );
  });

  it('fix all at once', () =>
    assert.deepEqual(actions('|eval_strategy: no\nwarmup_ratio: 0.1\nloss_type: DAPO\n', [fixAllKind]), [
      {
        title: 'Fix all in this recipe',
        result: 'eval_strategy: "no"\nwarmup_steps: 0.1\nloss_type: dapo\n',
        preferred: false,
      },
    ]));

  it('answer the general wish to fix all', () =>
    assert.equal(actions('eval_strategy: n|o', [CodeActionKind.SourceFixAll]).length, 1));

  it('offer other ways to write a list', () =>
    assert.deepEqual(actions('reward_func_names: [f1, |recall]\n'), [
      {
        title: 'Write the list over lines, with dashes',
        result: 'reward_func_names:\n  - f1\n  - recall\n',
        preferred: false,
      },
    ]));

  it('offer to write once what is written twice', () =>
    assert.equal(
      actions('dataset_name: da|ta/pw\neval_dataset_name: data/pw\n', [CodeActionKind.Refactor])[0]!.result,
      'dataset_name: &dataset data/pw\neval_dataset_name: *dataset\n',
    ));

  it('sort the keys where that is asked for', () =>
    assert.equal(
      actions('seed: |1\nbeta: 0.0\n', [CodeActionKind.Source])[0]!.result,
      '# GRPO\nbeta: 0.0\n\n# Reproducibility\nseed: 1\n',
    ));

  it('offer nothing where nothing is wrong', () => assert.deepEqual(actions('seed: |1'), []));

  it('generate the universes that are missing, of those whose names say how', () => {
    const { document, position } = cursorDocument(
      'training_mode: pw\ndataset_name: data/w\nfrom_local: true\nsplit_list: [mine, depth_6_size_25_seed_11, depth_6|_size_25_seed_12]\n',
    );
    const facts = {
      ...noFacts,
      datasets: [
        { name: 'data/w', exists: true, splits: [{ name: 'depth_6_size_25_seed_11', questions: 9 }] },
      ],
    };
    const offered = recipeCodeActions(document, { start: position, end: position }, facts);
    const generate = offered.find(({ title }) => title === 'Generate the missing universe');
    assert.deepEqual(generate?.command, {
      title: 'Generate Universe',
      command: 'phantomlab.generateUniverse',
      arguments: [[{ dataset: 'data/w', splits: ['depth_6_size_25_seed_12'] }]],
    });
  });
});
