import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkRecipe } from './check-recipe';
import { noFacts, type RecipeFacts } from './facts';

interface Verdicts {
  readonly trl: string;
  readonly prompts: number;
  readonly cases: readonly {
    readonly recipe: string;
    readonly stage: 'parser' | 'trainer' | 'step' | null;
    readonly error: string | null;
  }[];
}

const fixtures = path.join(import.meta.dirname, '../../../test/fixtures/recipes');
const verdicts = (name: string) => JSON.parse(readFileSync(path.join(fixtures, name), 'utf8'));

/** What became of recipes that TRL itself trained for a step: scripts/trl-run-verdicts.py. */
const { trl, prompts, cases: trained } = verdicts('trl-run-verdicts.json') as Verdicts;
/** The same of every key without a value: scripts/trl-null-verdicts.py. */
const { cases: nulls } = verdicts('trl-null-verdicts.json') as Pick<Verdicts, 'cases'>;
/** The same of recipes that were drawn at random, after the checks were written: scripts/trl-random-recipes.py. */
const { cases: drawn } = verdicts('trl-drawn-verdicts.json') as Pick<Verdicts, 'cases'>;
/** The same of recipes of SFT. */
const { cases: sft } = verdicts('trl-sft-verdicts.json') as Pick<Verdicts, 'cases'>;
const cases = [
  ...[...trained, ...nulls, ...drawn].map((one) => ({ ...one, uri: 'grpo/recipe.yaml' })),
  ...sft.map((one) => ({ ...one, uri: 'sft/recipe.yaml' })),
];

const facts: RecipeFacts = {
  ...noFacts,
  // As the verdicts were made.
  processes: 1,
  datasets: [
    { name: 'data/six', exists: true, splits: [{ name: 'all', questions: prompts, aggregations: 0 }] },
  ],
};
const errorsIn = (recipe: string, uri: string) =>
  checkRecipe(recipe, uri, facts).filter(({ severity }) => severity === 'error');

describe(`the checks beside a training step of TRL ${trl}`, () => {
  it('were asked of recipes that fail early, late, and not at all', () =>
    assert.deepEqual(
      [...new Set(cases.map(({ stage }) => stage))].sort(),
      ['parser', 'step', 'trainer', null].sort(),
    ));

  for (const { recipe, stage, error, uri } of cases) {
    const end = recipe.search(/^(?:reward_func_names|dataset_name)/m);
    const name = `${uri.split('/')[0]} ${JSON.stringify(recipe.slice(0, end))}`;
    if (stage === null)
      it(`find no error in what trains: ${name}`, () =>
        assert.deepEqual(
          errorsIn(recipe, uri).map(({ code, message }) => `${code}: ${message}`),
          [],
        ));
    else
      it(`find an error in what fails (${stage}: ${error?.slice(0, 60)}): ${name}`, () =>
        assert.ok(errorsIn(recipe, uri).length > 0, `${stage}: ${error}`));
  }
});
