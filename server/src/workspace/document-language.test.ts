import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageOf } from './document-language';

const language = (uri: string, text: string, id = 'yaml') =>
  languageOf(TextDocument.create(uri, id, 1, text));

describe('what a document is', () => {
  it('is a recipe by its keys', () =>
    assert.equal(language('file:///a/b.yaml', 'num_generations: 8'), 'recipe'));
  it('is a recipe by its place', () =>
    assert.equal(language('file:///a/recipes/b.yaml', 'seed: 8'), 'recipe'));
  it('is a recipe before it has a name', () =>
    assert.equal(language('untitled:Untitled-1', 'training_mode: pw'), 'recipe'));
  it('is no recipe where other YAML lies', () =>
    assert.equal(language('file:///a/.github/workflows/ci.yml', 'name: ci\non: push\njobs: {}'), undefined));
  it("is accelerate's configuration among recipes, too", () =>
    assert.equal(
      language('file:///a/recipes/zero1.yaml', 'compute_environment: LOCAL_MACHINE\nnum_processes: 4'),
      'accelerate',
    ));
  it('is a list of checkpoints by its keys, or by its name', () => {
    assert.equal(language('file:///a/mine.yaml', 'real_train_ckpts: []'), 'final-ckpts');
    assert.equal(language('file:///a/final_ckpts.yaml', ''), 'final-ckpts');
  });
  it('is Prolog by its language', () => assert.equal(language('file:///facts.pl', 'p.', 'prolog'), 'prolog'));
});
