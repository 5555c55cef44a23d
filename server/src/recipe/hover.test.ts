import assert from 'node:assert/strict';
import { noFacts } from '@phantomlab/core/recipe/facts';
import type { MarkupContent } from 'vscode-languageserver';
import { cursorDocument } from '../testing/cursor-document';
import { recipeHover } from './hover';

function hover(source: string): { text: string; over: string } {
  const { document, position } = cursorDocument(source);
  const found = recipeHover(document, position, noFacts);
  return {
    text: found ? (found.contents as MarkupContent).value : '',
    over: found?.range ? document.getText(found.range) : '',
  };
}

describe('hover in recipes', () => {
  it('tells type, default and meaning of a key', () => {
    const { text, over } = hover('max_comp|letion_length: 96');
    assert.equal(over, 'max_completion_length');
    assert.match(text, /\*\*max_completion_length\*\* · integer or null · default `512`/);
    assert.match(text, /longest completion/);
  });

  it('tells what the key does to the plan', () =>
    assert.match(
      hover(
        'per_device_train_batch_size: 8\nnum_gener|ations: 16\ngradient_accumulation_steps: 4\nmax_steps: 10',
      ).text,
      /A generation: 8 x 1 process x 4 = 32 completions, 2 groups of 16\. In all: 10 steps, 320 rollouts\./,
    ));

  it('says when there is no plan', () =>
    assert.match(hover('num_gener|ations: 7').text, /8 completions, which does not split into groups of 7/));

  it('tells what a share of all steps is', () =>
    assert.match(hover('logging_st|eps: 0.1\nmax_steps: 55').text, /every 6 steps of 55/));

  it('tells what may stand there', () =>
    assert.match(hover('loss_|type: dapo').text, /One of `grpo`, `bnpo`/));

  it('tells what a reward scores', () => {
    const { text, over } = hover('reward_func_names: [f1, rec|all]');
    assert.equal(over, 'recall');
    assert.match(text, /^\*\*recall\*\*\n\n\S+/);
  });

  it('tells why a key is gone', () =>
    assert.match(hover('torch_|dtype: bfloat16').text, /gone since TRL 0\.27/));

  it('is silent elsewhere', () => {
    assert.equal(hover('# comm|ent\nseed: 1').text, '');
    assert.equal(hover('nonsen|se: 1').text, '');
  });
});
