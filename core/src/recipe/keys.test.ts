import assert from 'node:assert/strict';
import { recipeKeyByName, recipeKeyGroups, recipeKeys } from './keys';
import { resolveRecipe } from './resolve';

describe('the keys of recipes', () => {
  it('each stand in a group, say what they mean, and belong to a script', () => {
    for (const { name, group, documentation, kinds } of recipeKeys) {
      assert.ok(recipeKeyGroups.includes(group), `${name}: ${group}`);
      assert.match(documentation, /^\S.*\.$/, name);
      assert.ok(kinds.length > 0, name);
    }
  });

  it('each have a default of their own type and among their choices', () => {
    for (const key of recipeKeys)
      for (const kind of key.kinds) {
        const value = key.default(kind) ?? null;
        const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
        const fits = type === 'number' ? ['number', 'integer'] : [type];
        // transformers leaves some of its own defaults to be filled in later.
        assert.ok(value === null || fits.some((t) => (key.types as readonly string[]).includes(t)), key.name);
        const choices = key.choices(kind);
        assert.ok(value === null || !choices || choices.includes(value), `${key.name}: ${value}`);
      }
  });

  it('differ between the two scripts where TRL has it so', () => {
    const loss = recipeKeyByName.get('loss_type')!;
    assert.equal(loss.default('grpo'), 'dapo');
    assert.equal(loss.default('sft'), 'nll');
    assert.ok(loss.choices('sft')?.includes('dft') && !loss.choices('grpo')?.includes('dft'));
  });

  it('can all be left to their defaults', () => {
    for (const kind of ['grpo', 'sft']) {
      const { values } = resolveRecipe('seed: 1', `${kind}/recipe.yaml`);
      assert.equal(Object.keys(values).length >= recipeKeys.length, true);
    }
  });
});
