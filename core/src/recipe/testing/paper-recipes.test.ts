import assert from 'node:assert/strict';
import { checkAccelerate } from '../../accelerate/check-accelerate';
import { readAccelerate } from '../../accelerate/read-accelerate';
import { paperLaunches } from '../../accelerate/testing/paper-configs';
import { checkRecipe } from '../check-recipe';
import { readRecipe } from '../document/recipe';
import { noFacts, type RecipeFacts } from '../facts';
import { runIdentity } from '../plan/run-identity';
import { Settings } from '../plan/settings';
import { paperGrpoRecipes, paperRecipes } from './paper-recipes';

/** The TRL that the recipes were written for. */
const pin = '1.0.0.dev0';

const codes = (text: string, uri: string, facts: Partial<RecipeFacts> = {}) =>
  checkRecipe(text, uri, { ...noFacts, trl: pin, ...facts }).map(
    ({ code, severity }) => `${severity} ${code}`,
  );

/** What is said of a recipe, and why it is right. */
function expected(text: string, uri: string): string[] {
  const kept = uri.includes('/grpo/') ? ['warning completions-kept'] : [];
  // A tenth of a card for 14.7 GiB: the recipe does not say that it wants a card of 147 GiB.
  const share = text.includes('Qwen2.5-7B') ? ['warning vllm-share-holds-model'] : [];
  return [...share, ...kept];
}

describe("the paper's recipes", () => {
  it('are 50 for GRPO and 2 for SFT, launched in 4 ways', () => {
    assert.equal(paperGrpoRecipes.length, 50);
    assert.equal(new Set(paperRecipes.map(({ uri }) => uri)).size, 52);
    assert.equal(Object.keys(paperLaunches).length, 4);
  });

  for (const { uri, text } of paperRecipes)
    it(`have no error, and the warnings that have a reason: ${uri}`, () =>
      assert.deepEqual(codes(text, uri), expected(text, uri)));

  for (const [name, config] of Object.entries(paperLaunches))
    it(`are launched by a configuration without a fault: ${name}`, () =>
      assert.deepEqual(
        checkAccelerate(config, `recipes/accelerate_configs/${name}.yaml`).map(
          ({ code, message }) => `${code}: ${message}`,
        ),
        [],
      ));

  for (const [name, config] of Object.entries(paperLaunches))
    it(`have no error launched with ${name}`, () => {
      const launch = { accelerate: { name, config: readAccelerate(config, `${name}.yaml`) } };
      for (const { uri, text } of paperRecipes) {
        // DistributedDataParallel alone keeps no float32 copy of bfloat16 weights; SFT's learning rate is larger.
        const masters = name === 'multi_gpu' && uri.includes('/grpo/') ? ['warning master-weights'] : [];
        assert.deepEqual(codes(text, uri, { launch }), [...masters, ...expected(text, uri)], uri);
      }
    });

  it('do not fit an 80 GiB card with Qwen2.5-7B in a tenth of it, and the others do', () => {
    const gpus = { count: 4, memoryGiB: 80, name: 'H100 80GB', from: 'profile' } as const;
    for (const { uri, text } of paperGrpoRecipes) {
      const found = codes(text, uri, { launch: { gpus } }).filter((code) => code.includes('vllm-share'));
      assert.deepEqual(found, text.includes('Qwen2.5-7B') ? ['error vllm-share-holds-model'] : [], uri);
    }
  });

  it('share a run folder where only the number of GPUs differs', () => {
    const [pw] = paperGrpoRecipes.filter(({ uri }) => uri.includes('Qwen3-0.6B/grpo/config_pw_4gpu'));
    const others = paperGrpoRecipes.filter(({ uri }) => uri.includes('Qwen3-0.6B') && uri !== pw!.uri);
    const siblings = others.map(({ uri, text }) => {
      const recipe = readRecipe(text, uri);
      return { name: uri.split('/').at(-1)!, identity: runIdentity(recipe, new Settings(recipe)) };
    });
    assert.ok(codes(pw!.text, pw!.uri, { siblings }).includes('warning own-run-folder'));
  });

  it('want their data, without an error, where it is not on this disk', () => {
    const { uri, text } = paperGrpoRecipes[0]!;
    const datasets = [{ name: 'data/wiki-v1-easy-depth_20_size_25', exists: false, splits: [] }];
    assert.deepEqual(
      codes(text, uri, { datasets }).filter((code) => !expected(text, uri).includes(code)),
      ['warning data-on-disk'],
    );
  });
});
