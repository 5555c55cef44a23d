import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkRecipe } from './check-recipe';
import { noFacts } from './facts';

interface Verdicts {
  readonly trl: string;
  readonly cases: readonly { readonly recipe: string; readonly error: string | null }[];
}

/** What TRL itself said of random recipes: scripts/trl-verdicts.py asks it, or an older one. */
function verdictsOf(name: string): Verdicts {
  const file = path.join(import.meta.dirname, '../../../test/fixtures/recipes', name);
  return JSON.parse(readFileSync(file, 'utf8')) as Verdicts;
}

/** Rules about what TRL's parser and GRPOConfig refuse; the others are about what fails later. */
const early = new Set([
  ...['not-yaml', 'unknown-key', 'retired-key', 'max-prompt-length', 'quoted-no', 'one-half-precision'],
  ...['two-generations', 'groups-divide-batch', 'generation-batch-divides', 'one-generation-size'],
  ...['eval-groups-divide-batch', 'best-model-intervals', 'prefetch-needs-workers', 'no-batch-search'],
  ...['hub-needs-completions', 'sampling-clip-bounds'],
]);

const versions = [
  { name: 'trl-verdicts.json', least: 300 },
  { name: 'trl-verdicts-1.8.0.json', least: 100 },
  { name: 'trl-verdicts-1.0.0.json', least: 100 },
  { name: 'trl-verdicts-0.24.0.json', least: 100 },
];

for (const { name, least } of versions) {
  const { trl, cases } = verdictsOf(name);
  const errorsIn = (recipe: string) =>
    checkRecipe(recipe, 'grpo/recipe.yaml', { ...noFacts, trl, processes: 1 }).filter(
      ({ severity }) => severity === 'error',
    );

  describe(`the checks beside TRL ${trl}`, () => {
    it('find an error in each recipe that TRL refuses', () => {
      const refused = cases.filter(({ error }) => error !== null);
      assert.ok(refused.length > least);
      const missed = refused.filter(({ recipe }) => errorsIn(recipe).length === 0);
      assert.deepEqual(missed, []);
    });

    it('call nothing refused that TRL takes', () => {
      const taken = cases.filter(({ error }) => error === null);
      assert.ok(taken.length > least);
      const wronged = taken
        .map(({ recipe }) => ({ recipe, codes: errorsIn(recipe).map(({ code }) => code) }))
        .filter(({ codes }) => codes.some((code) => early.has(code)));
      assert.deepEqual(wronged, []);
    });
  });
}
