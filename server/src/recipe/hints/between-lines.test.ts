import assert from 'node:assert/strict';
import { noFacts, type RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { MarkupContent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultSettings } from '../../workspace/settings';
import { recipeCodeLenses } from './code-lenses';
import { recipeInlayHints } from './inlay-hints';

const facts: RecipeFacts = {
  ...noFacts,
  datasets: [{ name: 'd', exists: true, splits: [{ name: 's', questions: 200 }] }],
};
const everything = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

/** The text with each hint where the editor shows it. */
function hinted(text: string, shown = defaultSettings.hints): string {
  const document = TextDocument.create('file:///recipes/r.yaml', 'yaml', 1, text);
  return TextDocument.applyEdits(
    document,
    recipeInlayHints(document, everything, facts, shown).map(({ position, label }) => ({
      range: { start: position, end: position },
      newText: ` «${label}»`,
    })),
  );
}

describe('hints in recipes', () => {
  it('say what a generation is', () =>
    assert.equal(
      hinted(
        '# phantomlab: processes 4\nper_device_train_batch_size: 8 # each\ngradient_accumulation_steps: 2\nnum_generations: 16\n',
      ),
      '# phantomlab: processes 4\nper_device_train_batch_size: 8 «× 4 × 2 = 64 completions a generation» # each\ngradient_accumulation_steps: 2\nnum_generations: 16 «→ 4 prompts a generation»\n',
    ));
  it('say how long the training is', () =>
    assert.equal(
      hinted('dataset_name: d\nsplit_list:\n  - s\nnum_train_epochs: 1\nlogging_steps: 0.1\n'),
      'dataset_name: d\nsplit_list: «→ 200 prompts»\n  - s\nnum_train_epochs: 1 «→ 200 steps, 1,600 rollouts»\nlogging_steps: 0.1 «→ every 20 steps»\n',
    ));
  it('say how much of it is logged', () =>
    assert.equal(
      hinted('max_steps: 5000\nlogging_steps: 0.1\nlog_completions: true\n').split('\n')[2],
      'log_completions: true «→ keeps 0.20% of the rollouts»',
    ));
  it('say what memory a card needs', () =>
    assert.match(hinted('model_name_or_path: Qwen/Qwen3-0.6B\n'), /Qwen3-0\.6B «→ [\d.]+ GiB a card: \S/));
  it('name two of many cards: the editor cuts off what is longer than 43 letters', () =>
    assert.match(
      hinted(
        'model_name_or_path: Qwen/Qwen3-0.6B\nper_device_train_batch_size: 4\nmax_completion_length: 2048\nbf16: true\nuse_vllm: true\nvllm_mode: colocate\n',
      ),
      /«→ \d+ GiB a card: RTX 3090, RTX 4090, …»/,
    ));
  it('speak of examples in SFT', () =>
    assert.equal(
      hinted('max_length: 512\nper_device_train_batch_size: 4\nmax_steps: 9\n'),
      'max_length: 512\nper_device_train_batch_size: 4 «= 4 examples a step»\nmax_steps: 9 «→ 9 steps»\n',
    ));
  it('can be switched off, each kind by itself', () =>
    assert.equal(
      hinted('per_device_train_batch_size: 8\nmax_steps: 9\n', { ...defaultSettings.hints, steps: false }),
      'per_device_train_batch_size: 8 «= 8 completions a generation»\nmax_steps: 9\n',
    ));
  it('are silent behind a value that is still to be written', () =>
    assert.equal(hinted('num_generations:\nbeta: 0.0\n'), 'num_generations:\nbeta: 0.0\n'));
  for (const [where, typed] of [
    ['above the others', (rest: string) => `learn\n${rest}`],
    ['between them', (rest: string) => rest.replace('\n', '\nlearn\n')],
    ['below them', (rest: string) => `${rest}learn`],
  ] as const) {
    it(`stay while a key is typed ${where}`, () => {
      const rest = 'max_steps: 9\nper_device_train_batch_size: 8\n';
      const shown = hinted(typed(rest));
      assert.match(shown, /max_steps: 9 «→ 9 steps/);
      assert.match(shown, /per_device_train_batch_size: 8 «= 8 completions a generation»/);
    });
  }
  it('are silent about half a recipe', () =>
    assert.equal(hinted('max_steps: 9\na: [\n'), 'max_steps: 9\na: [\n'));
  it('explain themselves', () => {
    const document = TextDocument.create('file:///r.yaml', 'yaml', 1, 'per_device_train_batch_size: 8\n');
    const [hint] = recipeInlayHints(document, everything, facts, defaultSettings.hints);
    assert.match((hint!.tooltip as MarkupContent).value, /A generation: 8 x 1 process x 1 = 8 completions/);
  });
});

describe('lenses of recipes', () => {
  const lenses = (text: string) =>
    recipeCodeLenses(TextDocument.create('file:///recipes/r.yaml', 'yaml', 1, text), facts);
  it('stand above the first key, and say what they come to', () => {
    const found = lenses('# mine\nmodel_name_or_path: Qwen/Qwen3-0.6B\ndataset_name: d\nsplit_list: [s]\n');
    assert.deepEqual(
      found.map(({ command }) => command!.title.replaceAll('\u00a0', ' ').replace(/\d+ GiB/, 'N GiB')),
      [
        '$(play) Train',
        '$(beaker) Try on CPU',
        '$(dashboard) Memory: N GiB a card',
        '$(eye) Preview 200 questions',
      ],
    );
    assert.ok(found.every(({ range }) => range.start.line === 1));
    assert.deepEqual(found[0]!.command!.arguments, ['file:///recipes/r.yaml']);
  });
  it('name what is to be found out where it is not known', () =>
    assert.deepEqual(
      lenses('seed: 1').map(({ command }) => command!.title.replace(/^\S+\s/, '')),
      ['Train', 'Try on CPU', 'Estimate memory', 'Preview questions'],
    ));
  it('are none in an empty recipe', () => assert.deepEqual(lenses('# nothing\n'), []));
});
