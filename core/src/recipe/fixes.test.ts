import assert from 'node:assert/strict';
import { applyAllFixes, applyEdits } from '../checking/fix-text';
import { checkRecipe } from './check-recipe';
import { noFacts, type RecipeFacts } from './facts';

const findings = (text: string, uri = 'recipe.yaml') => checkRecipe(text, uri, noFacts);

describe('applyAllFixes', () => {
  it('leaves a recipe that starts', async () => {
    const bad =
      'torch_dtype: float16\nwarmup_ratio: 0.1\neval_strategy: no\nnum_generations: 4.0\nmax_prompt_length: 99\nseeed: 3\n';
    assert.equal(
      await applyAllFixes(bad, (text) => findings(text)),
      'dtype: float16\nwarmup_steps: 0.1\neval_strategy: "no"\nnum_generations: 4\nseed: 3\n',
    );
  });
});

describe('fixes', () => {
  it('give each universe a seed of its own when they are made together', () => {
    const text = 'split_list: [depth_2_size_9_seed_1, depth_2_size_9_seed_2]';
    assert.equal(
      applyEdits(
        text,
        findings(text).flatMap(({ fixes }) => fixes?.[0]?.edits ?? []),
      ),
      'split_list: [depth_2_size_9_seed_11, depth_2_size_9_seed_12]',
    );
  });

  describe('are made unasked only where they keep the meaning', () => {
    const untouched = (text: string, facts: RecipeFacts = noFacts) =>
      it(JSON.stringify(text), async () =>
        assert.equal(await applyAllFixes(text, (now) => checkRecipe(now, 'recipe.yaml', facts)), text),
      );
    untouched('split_list: [depth_2_size_9_seed_1]');
    untouched('dataset_name: x\nreward_funcs: [accuracy_reward]\nnum_generations: 8\n');
    untouched('training_mode: pw\nreward_funcs: [f1]\n');
    untouched('training_mode: pw\nverbosity: 3\n');
    untouched('num_generations: 6\nper_device_train_batch_size: 8\n', { ...noFacts, processes: 1 });
    untouched('loss_type: dappo\n');
    untouched('use_peft: true\nuse_vllm: true\nload_in_8bit: true\n');
    untouched('bf16: true\nfp16: true\n');
    untouched('load_best_model_at_end: true\nsave_steps: 7\neval_strategy: steps\neval_steps: 5\n');
    untouched('# phantomlab: script own\nnum_generation: 8\n');
    // Open R1 had a key of this name once.
    untouched('num_processes: 8\ndataset_configs: [all]\nnum_generations: 8\n', {
      ...noFacts,
      trlAssumed: true,
    });
    untouched('dataset_configs: [all]\nnum_generations: 8\n', { ...noFacts, trlAssumed: true });
    // Where nothing names the TRL, what it no longer has may be what the installed one wants.
    untouched('torch_dtype: float16\nwarmup_ratio: 0.1\n', { ...noFacts, trlAssumed: true });
    untouched('use_vllm: true\nmax_prompt_length: 512\n');

    const fixed = (text: string, after: string) =>
      it(`${JSON.stringify(text)} becomes ${JSON.stringify(after)}`, async () =>
        assert.equal(await applyAllFixes(text, (now) => findings(now)), after));
    fixed('dtype: bf16\nlearning_rate: 1.0e-4\n', 'dtype: bfloat16\nlearning_rate: 1.0e-4\n');
    fixed('loss_type: DAPO\n', 'loss_type: dapo\n');
    fixed('report_to: null\n', 'report_to: none\n');
    fixed('seed: 1\nseed: 2\n', 'seed: 2\n');
    fixed(
      'use_peft: true\nlora_target_modules: q_proj,v_proj\n',
      'use_peft: true\nlora_target_modules: [q_proj, v_proj]\n',
    );
    fixed('top_k: -1\n', 'top_k: 0\n');
    fixed('overwrite_output_dir: true\nseed: 1\n', 'seed: 1\n');
  });
});
