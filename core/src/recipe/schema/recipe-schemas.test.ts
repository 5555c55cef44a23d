import assert from 'node:assert/strict';
import keyNames from '../../../../schemas/recipe/key-names.json';
import { compareVersions } from './compare-versions';
import { newestSchema, newestTrl, recipeSchemas, schemaFor } from './recipe-schemas';

describe('the schemas of recipes', () => {
  it('stand in the order of their versions', () => {
    for (const [index, { trl }] of recipeSchemas().entries())
      if (index > 0) assert.ok(compareVersions(recipeSchemas()[index - 1]!.trl, trl) < 0, trl);
  });

  it('are each found by their own version, and the newest where none is known', () => {
    for (const schema of recipeSchemas()) assert.equal(schemaFor(schema.trl), schema);
    assert.equal(schemaFor(undefined), newestSchema());
  });

  it('have no key whose name is not in the list of names', () => {
    const names = new Set(recipeSchemas().flatMap(({ keys }) => keys.map(({ name }) => name)));
    assert.deepEqual(keyNames, [...names].sort());
  });

  it('stand in for the versions after them', () => {
    assert.equal(schemaFor('99.0'), newestSchema());
    assert.equal(schemaFor('unknown'), newestSchema());
    assert.equal(schemaFor(`${newestTrl}.post1`), newestSchema());
  });
});

describe('compareVersions', () => {
  const before = (a: string, b: string) => assert.ok(compareVersions(a, b) < 0, `${a} before ${b}`);
  it('counts by numbers, not by letters', () => {
    before('1.9.2', '1.10.0');
    before('0.29.1', '1.0');
    before('5.4.0', '5.23.0');
  });
  it('takes a development version for its release', () => {
    assert.equal(compareVersions('1.0.0.dev0', '1.0.0'), 0);
    assert.equal(compareVersions('2.13.0+cu128', '2.13'), 0);
  });
});
