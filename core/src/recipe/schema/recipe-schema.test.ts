import assert from 'node:assert/strict';
import { resolveRecipe } from '../resolve';
import { newestSchema, recipeSchemas } from './recipe-schemas';

for (const schema of recipeSchemas())
  describe(`the keys of recipes for TRL ${schema.trl}`, () => {
    it('each stand in a group, say what they mean, and belong to a script', () => {
      for (const { name, group, documentation, kinds } of schema.keys) {
        assert.ok(schema.groups.includes(group), `${name}: ${group}`);
        assert.match(documentation, /^\S.*\.$/, name);
        assert.ok(kinds.length > 0, name);
      }
    });

    it('each have a default of their own type and among their choices', () => {
      for (const key of schema.keys)
        for (const kind of key.kinds) {
          const value = key.default(kind) ?? null;
          const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
          const fits = type === 'number' ? ['number', 'integer'] : [type];
          // transformers leaves some of its own defaults to be filled in later.
          const typed = fits.some((t) => (key.types as readonly string[]).includes(t));
          assert.ok(value === null || typed, key.name);
          const choices = key.choices(kind);
          assert.ok(value === null || !choices || choices.includes(value), `${key.name}: ${value}`);
        }
    });

    it('can all be left to their defaults', () => {
      for (const kind of ['grpo', 'sft']) {
        const { values } = resolveRecipe('seed: 1', `${kind}/recipe.yaml`, [], schema);
        assert.ok(Object.keys(values).length >= schema.keys.length);
      }
    });
  });

describe('the keys of the newest TRL', () => {
  it('differ between the two scripts where TRL has it so', () => {
    const loss = newestSchema().byKey.get('loss_type')!;
    assert.equal(loss.default('grpo'), 'dapo');
    assert.equal(loss.default('sft'), 'nll');
    assert.ok(loss.choices('sft')?.includes('dft') && !loss.choices('grpo')?.includes('dft'));
  });
});
