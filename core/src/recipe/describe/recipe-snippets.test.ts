import assert from 'node:assert/strict';
import { checkRecipe } from '../check-recipe';
import { readRecipe } from '../document/recipe';
import { noFacts } from '../facts';
import { recipeSchemas } from '../schema/recipe-schemas';
import { recipeSnippets, snippetText } from './recipe-snippets';

describe('the snippets of whole recipes', () => {
  it('are there for every training mode', () => {
    const modes = recipeSnippets.map((snippet) => readRecipe(snippetText(snippet), '').values.training_mode);
    const all = recipeSchemas().at(-1)!.byKey.get('training_mode')!.choices('grpo')!;
    assert.deepEqual(modes, [...all, 'gsminfinite']);
  });
  for (const snippet of recipeSnippets) {
    const text = snippetText(snippet);
    it(`pass all checks as they stand: ${snippet.name}`, () =>
      assert.deepEqual(
        checkRecipe(text, `recipes/new/${snippet.kind}/a.yaml`, noFacts).map(
          ({ code, message }) => `${code}: ${message}`,
        ),
        [],
      ));
    it(`are for the script that they say: ${snippet.name}`, () =>
      assert.equal(readRecipe(text, 'recipes/a.yaml').kind, snippet.kind));
    it(`number their stops without gaps: ${snippet.name}`, () => {
      const stops = new Set([...snippet.body.matchAll(/\$\{?(\d+)/g)].map(([, stop]) => Number(stop)));
      assert.deepEqual(
        [...stops].toSorted((a, b) => a - b),
        [...stops.keys()].map((_, i) => i),
      );
      assert.ok(!text.includes('$'));
    });
  }
});
