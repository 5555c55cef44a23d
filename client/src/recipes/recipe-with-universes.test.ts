import { deepStrictEqual, doesNotMatch, match, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isForEvaluation } from './evaluation-universes';
import { recipeWithUniverses } from './recipe-with-universes';

const bundled = readFileSync(
  path.resolve(import.meta.dirname, '../../../recipes/qwen3-0.6b/grpo-pw.yaml'),
  'utf8',
);

describe('a recipe for universes that are there', () => {
  const chosen = { dataset: 'data/mine', splits: ['depth_6_size_25_seed_11', 'other'], evaluation: [] };

  it('names them, and keeps all else with its comments', () => {
    const text = recipeWithUniverses(bundled, { ...chosen, evaluation: ['depth_6_size_25_seed_2'] });
    const [before, after] = [parse(bundled), parse(text)];
    deepStrictEqual(after, {
      ...before,
      dataset_name: 'data/mine',
      split_list: chosen.splits,
      eval_dataset_name: 'data/mine',
      eval_split_list: ['depth_6_size_25_seed_2'],
    });
    strictEqual(text.split('#').length, bundled.split('#').length);
    match(text, /^split_list:\n {2}- depth_6_size_25_seed_11\n {2}- other\n/m);
  });

  it('evaluates on none where none is kept for it', () =>
    doesNotMatch(recipeWithUniverses(bundled, chosen), /^eval_(dataset|split)/m));

  it('takes seeds 1 to 10 for evaluation', () => {
    deepStrictEqual(['depth_6_size_25_seed_10', 'depth_6_size_25_seed_11', 'family'].map(isForEvaluation), [
      true,
      false,
      false,
    ]);
  });
});
