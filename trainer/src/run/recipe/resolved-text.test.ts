import assert from 'node:assert/strict';
import { resolveRecipe } from '@phantomlab/core/recipe/resolve';
import { resolvedText } from './resolved-text';

describe('the recipe in a run folder', () => {
  const text = 'training_mode: pw\nnum_generations: 4 # a group\nbeta: 1.0e-3';
  const kept = resolvedText(text, resolveRecipe(text, 'grpo.yaml'));

  it('is the recipe that was trained', () => {
    assert.ok(kept.startsWith(`${text}\n`));
    assert.deepEqual(resolveRecipe(kept, 'grpo.yaml').values, resolveRecipe(text, 'grpo.yaml').values);
  });
  it('tells what it left open, and not what it said', () => {
    assert.match(kept, /^# epsilon: 0\.2$/m);
    assert.match(kept, /^# loss_type: "dapo"$/m);
    assert.doesNotMatch(kept, /^# beta/m);
    assert.doesNotMatch(kept, /^# max_length/m); // SFT's
  });
});
