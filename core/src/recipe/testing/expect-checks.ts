import assert from 'node:assert/strict';
import { fixText } from '../../checking/fix-text';
import { marked } from '../../checking/testing/marked';
import { checkRecipe } from '../check-recipe';
import { noFacts, type RecipeFacts } from '../facts';

export interface Place {
  readonly uri?: string;
  readonly facts?: Partial<RecipeFacts>;
}

const shown = (text: string, { start, end }: { start: number; end: number }) =>
  `${start}-${end} ${JSON.stringify(text.slice(start, end))}`;

/**
 * That the recipe has findings of this code at the marked places and of no other code, offers these fixes at the
 * first, and that each fix of a recipe with one finding makes it pass.
 */
export function expectFindings(
  code: string,
  source: string,
  fixes: readonly string[],
  place: Place = {},
): void {
  const { text, spans } = marked(source);
  const uri = place.uri ?? 'recipe.yaml';
  const facts = { ...noFacts, ...place.facts };
  const found = checkRecipe(text, uri, facts);
  assert.deepEqual(
    found.map((d) => `${d.code} ${shown(text, d.at)}`),
    spans.map((span) => `${code} ${shown(text, span)}`),
  );
  assert.deepEqual(found[0]?.fixes?.map((fix) => fix.title) ?? [], fixes);
  if (spans.length > 1) return;
  for (const fix of found[0]?.fixes ?? []) {
    const fixed = fixText(text, fix);
    const left = checkRecipe(fixed, uri, facts).map((d) => `${d.code}: ${d.message}`);
    assert.deepEqual(left, [], `after "${fix.title}":\n${fixed}`);
  }
}

/** That nothing at all is found. */
export function expectNoFindings(source: string, place: Place = {}): void {
  const found = checkRecipe(source, place.uri ?? 'recipe.yaml', { ...noFacts, ...place.facts });
  assert.deepEqual(
    found.map((d) => `${d.code}: ${d.message}`),
    [],
  );
}
