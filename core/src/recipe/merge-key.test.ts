import assert from 'node:assert/strict';
import { checkRecipe } from './check-recipe';
import { noFacts } from './facts';
import { resolveRecipe } from './resolve';

const findings = (text: string, uri = 'recipe.yaml') => checkRecipe(text, uri, noFacts);

describe('a merge key', () => {
  it('brings in what another mapping says, for less than what the recipe says itself', () => {
    const text = 'env: &e {A: b}\n<<: {seed: 3, beta: 0.5}\nbeta: 0.0\n';
    assert.deepEqual(findings(text), []);
    const { seed, beta } = resolveRecipe(text, 'r.yaml');
    assert.deepEqual({ seed, beta }, { seed: 3, beta: 0 });
  });

  it('is checked for what it brings in, at the place where that stands', () => {
    const text = '<<: [{seed: x}, {seed: y, num_generation: 8}]\n';
    assert.deepEqual(
      findings(text).map(({ code, at }) => `${code} ${text.slice(at.start, at.end)}`),
      ['wrong-type x', 'unknown-key num_generation'],
    );
  });

  it('takes mappings alone, as PyYAML does', () => {
    assert.match(findings('<<: 3\n')[0]!.message, /PyYAML merges mappings alone/);
    assert.throws(() => resolveRecipe('<<: 3\n', 'r.yaml'), /PyYAML merges mappings alone/);
  });

  it('is a key like any other in quotes', () =>
    assert.deepEqual(
      findings('"<<": {seed: 3}\n').map(({ code }) => code),
      ['unknown-key'],
    ));
});
