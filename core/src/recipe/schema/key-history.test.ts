import assert from 'node:assert/strict';
import { checkRecipe } from '../check-recipe';
import { predecessors, retiredKeys } from '../checks/versions/retired-keys';
import { noFacts } from '../facts';
import { resolveRecipe } from '../resolve';
import { defaultHistory, isReached, keyHistory } from './key-history';
import { newestSchema, recipeSchemas, schemaFor } from './recipe-schemas';

const kinds = ['grpo', 'sft'] as const;
const said = (recipe: string, trl: string, transformers?: string) =>
  checkRecipe(recipe, 'recipes/grpo/a.yaml', { ...noFacts, trl, transformers }).map(
    ({ code, message }) => `${code}: ${message}`,
  );

describe('the history of keys', () => {
  it('agrees with every schema about which keys are there, and what they default to', () => {
    for (const schema of recipeSchemas())
      for (const kind of kinds)
        for (const { name } of recipeSchemas().flatMap(({ keys }) =>
          keys.filter((key) => key.kinds.includes(kind)),
        )) {
          const { came, went, defaults = [] } = keyHistory(name, kind) ?? {};
          const there = (!came || isReached(came, schema)) && !(went && isReached(went, schema));
          const key = schema.byKey.get(name);
          assert.equal(key?.kinds.includes(kind) ?? false, there, `${name} in TRL ${schema.trl}`);
          const value = defaults.findLast((release) => isReached(release, schema));
          if (there && value)
            assert.deepEqual(key?.default(kind), value.value, `${name} in TRL ${schema.trl}`);
        }
  });

  it('knows defaults that changed', () => {
    const values = (key: string) => defaultHistory(key, 'grpo').map(({ value, ...since }) => [since, value]);
    assert.deepEqual(values('loss_type'), [
      [{ trl: '0.17.0' }, 'bnpo'],
      [{ trl: '0.22.0' }, 'dapo'],
    ]);
    assert.deepEqual(values('max_completion_length'), [
      [{ trl: '0.14.0' }, 256],
      [{ trl: '1.10.0' }, 512],
    ]);
    assert.deepEqual(values('report_to').at(-1), [{ transformers: '5.0.0' }, 'none']);
    assert.deepEqual(values('seed'), []);
  });

  it('has a record of every key that there is advice about', () => {
    for (const [name, { successor }] of retiredKeys) {
      const went = kinds.some((kind) => keyHistory(name, kind)?.went);
      assert.ok(went, name);
      assert.ok(!successor || newestSchema().byKey.has(successor), `${name}: ${successor}`);
    }
    assert.equal(predecessors.get('dtype'), 'torch_dtype');
  });
});

describe('a recipe for another TRL than the newest', () => {
  it('may have the keys of its time', () => {
    assert.deepEqual(said('warmup_ratio: 0.1\nlogging_dir: logs\n', '1.0.0'), []);
    assert.deepEqual(said('torch_dtype: bfloat16\nmax_prompt_length: 512\n', '0.24.0'), []);
    assert.deepEqual(said('vllm_max_model_len: 4096\nvllm_device: auto\n', '0.17.0'), []);
  });

  it('is told with which version a key comes', () => {
    assert.deepEqual(said('entropy_coef: 0.1\n', '1.0.0'), [
      'unknown-key: entropy_coef came with TRL 1.8; selected is TRL 1.0.',
    ]);
    assert.deepEqual(said('dtype: bfloat16\n', '0.20.0'), [
      'unknown-key: dtype came with TRL 0.23; selected is TRL 0.20, which calls it torch_dtype.',
    ]);
    assert.deepEqual(said('activation_checkpointing: true\n', '1.8.0'), [
      'unknown-key: activation_checkpointing came with transformers 5.23; selected is transformers 5.13.',
    ]);
  });

  it('is told with which version a key went', () => {
    assert.deepEqual(said('wandb_log_unique_prompts: true\n', '1.0.0'), [
      'retired-key: wandb_log_unique_prompts is an unknown argument since TRL 0.27: it is called log_unique_prompts now.',
    ]);
    assert.deepEqual(said('warmup_ratio: 0.1\n', '1.0.0', '5.18.0'), [
      'retired-key: warmup_ratio is an unknown argument since transformers 5.15: warmup_steps takes a share of all steps too, below 1.',
    ]);
  });

  it('is told which version knows a value that the selected one does not', () => {
    const message = (recipe: string, trl: string) => said(recipe, trl).join();
    assert.match(
      message('loss_type: vespo\n', '0.24.0'),
      /can't be vespo\. TRL 1\.0 knows it; selected is TRL 0\.24\./,
    );
    assert.match(
      message('optim: adamw_apex_fused\n', '1.16.0'),
      /can't be adamw_apex_fused\. TRL 1\.0 still had it\./,
    );
    assert.match(message('loss_type: grop\n', '1.16.0'), /can't be grop\. It is one of/);
  });

  it('is judged between two schemas by the keys that were added and removed by then', () => {
    const schema = schemaFor('1.7.0');
    assert.ok(schema.byKey.has('router_aux_loss_coef') && !schema.byKey.has('entropy_coef'));
    assert.equal(schemaFor('1.9.0').byKey.get('max_completion_length')?.default('grpo'), 256);
    assert.equal(schemaFor('1.10.0').byKey.get('max_completion_length')?.default('grpo'), 512);
    assert.equal(schemaFor('0.21.0').byKey.get('loss_type')?.default('grpo'), 'bnpo');
    assert.equal(schemaFor('1.7.0'), schema);
  });

  it('is trained here with the newest TRL: by the new names, or not at all', () => {
    const resolved = (text: string) => resolveRecipe(text, 'recipes/grpo/a.yaml').values;
    assert.equal(resolved('use_liger_loss: true\n').use_liger_kernel, true);
    assert.equal(resolved('torch_dtype: bfloat16\n').dtype, 'bfloat16');
    assert.throws(() => resolved('seed: 1\ngroup_by_length: true\n'), {
      message:
        /a\.yaml:2: group_by_length is an unknown argument since transformers 5\.2: train_sampling_strategy/,
    });
  });
});
