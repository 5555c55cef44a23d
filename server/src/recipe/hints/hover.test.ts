import assert from 'node:assert/strict';
import path from 'node:path';
import { noFacts, type RecipeFacts } from '@phantomlab/core/recipe/facts';
import type { MarkupContent } from 'vscode-languageserver';
import { cursorDocument } from '../../testing/cursor-document';
import { recipeHover } from './hover';

const fixtures = path.resolve(import.meta.dirname, '../../../../test/fixtures');

async function hover(
  source: string,
  facts: RecipeFacts = noFacts,
  roots: readonly string[] = [],
): Promise<{ text: string; over: string }> {
  const { document, position } = cursorDocument(source);
  const found = await recipeHover(document, position, facts, roots);
  return {
    text: found ? (found.contents as MarkupContent).value : '',
    over: found?.range ? document.getText(found.range) : '',
  };
}

const text = async (source: string, facts?: RecipeFacts, roots?: readonly string[]) =>
  (await hover(source, facts, roots)).text;

describe('hover in recipes', () => {
  it('tells type, default and meaning of a key', async () => {
    const { text, over } = await hover('max_comp|letion_length: 96');
    assert.equal(over, 'max_completion_length');
    assert.match(text, /\*\*max_completion_length\*\* · integer or null · default `512`/);
    assert.match(text, /longest completion/);
  });

  it('tells what a way to score and a source of prompts mean, and whether its words are on this machine', async () => {
    assert.match(
      await text('sco|ring: paper'),
      /\*\*scoring\*\* · string · default `paper`.*paper's script does not know it/s,
    );
    assert.match(await text('scoring: pa|per'), /As the paper's code scores: the last/);
    assert.match(await text('prompt_source: o|wn'), /worked examples of its own/);
    const facts: RecipeFacts = { ...noFacts, promptPackagesMissing: ['phantom_eval'] };
    assert.match(
      await text('prompt_m|ethod: cot', facts),
      /wording is in phantom_eval, which no Python environment here has/,
    );
    assert.doesNotMatch(await text('prompt_m|ethod: cot'), /phantom_eval/);
  });

  it('tells what the key does to the plan', async () =>
    assert.match(
      await text(
        'per_device_train_batch_size: 8\nnum_gener|ations: 16\ngradient_accumulation_steps: 4\nmax_steps: 10',
      ),
      /A generation: 8 x 1 process x 4 = 32 completions, 2 groups of 16\. In all: 10 steps, 320 rollouts\./,
    ));

  it('says when there is no plan', async () =>
    assert.match(await text('num_gener|ations: 7'), /8 completions, which does not split into groups of 7/));

  it('tells what a share of all steps is', async () =>
    assert.match(await text('logging_st|eps: 0.1\nmax_steps: 55'), /every 6 steps of 55/));

  it('tells what may be there', async () =>
    assert.match(await text('loss_|type: dapo'), /One of `grpo`, `bnpo`/));

  it('tells since when a key is there, and how its default changed', async () => {
    assert.match(
      await text('loss_|type: dapo'),
      /Since TRL 0\.17\. By default `bnpo` from TRL 0\.17 on, `dapo` from TRL 0\.22 on\./,
    );
    assert.match(await text('be|ta: 0.0'), /By default `0\.04` at first, `0` from TRL 0\.19 on\./);
    assert.ok(!/By default|Since/.test(await text('num_gener|ations: 8')));
  });

  it('tells what a key does to the memory of a card', async () =>
    assert.match(
      await text('model_name_or_path: Qwen/Qwen3-4B\ngradient_check|pointing: true\n'),
      /takes a card of \d+ GiB \(.+\); with `gradient_checkpointing: false` it would be \d+ GiB/,
    ));

  it('tells what a reward scores', async () => {
    const { text, over } = await hover('reward_func_names: [f1, rec|all]');
    assert.equal(over, 'recall');
    assert.match(text, /^\*\*recall\*\*\n\n\S+/);
  });

  it('tells what a training mode asks', async () =>
    assert.match(await text('training_mode: p|w'), /^\*\*pw\*\*\n\nPhantomWiki/));

  it('tells the sizes of a model, and what it asks of a card', async () => {
    const { text, over } = await hover('model_name_or_path: Qwen/Qwen3|-0.6B');
    assert.equal(over, 'Qwen/Qwen3-0.6B');
    assert.match(text, /596 M parameters: 28 layers of 1,024, 16 heads over 8/);
    assert.match(text, /Keys and values take 112 KiB a token/);
    assert.match(text, /Here a card needs [\d.]+ GiB/);
  });

  it('tells what a split holds', async () => {
    const name = 'depth_10_size_15_seed_1';
    const facts: RecipeFacts = {
      ...noFacts,
      datasets: [{ name: 'phantom-wiki', exists: true, splits: [{ name, questions: 40, aggregations: 4 }] }],
    };
    const said = await text(`dataset_name: phantom-wiki\nsplit_list: ["depth_10|_size_15_seed_1"]`, facts, [
      fixtures,
    ]);
    assert.match(said, /\d+ people, 40 questions, of which 4 ask for a count, difficulties \d+ to \d+\./);
    assert.match(said, /A universe of seed 1: seeds 1 to 10 are kept for evaluation\./);
  });

  it('tells of a split that is not there', async () => {
    const facts: RecipeFacts = { ...noFacts, datasets: [{ name: 'd', exists: true, splits: [] }] };
    assert.match(await text('dataset_name: d\nsplit_list: [no|ne]', facts), /not in d on this disk/);
  });

  it('tells why a key is gone', async () =>
    assert.match(await text('torch_|dtype: bfloat16'), /was removed in TRL 0\.27/));

  it('is silent elsewhere', async () => {
    assert.equal(await text('# comm|ent\nseed: 1'), '');
    assert.equal(await text('nonsen|se: 1'), '');
  });
});
