import assert from 'node:assert/strict';
import { readProgram } from '../../prolog/text/reader';
import { easyRelations, familyRelations, relations } from './relations';
import { familyRules } from './rules';

describe('relations', () => {
  it('are 44 of the family, and friend', () => {
    assert.equal(familyRelations.length, 44);
    assert.equal(relations.at(-1)!.name, 'friend');
    for (const field of ['name', 'alias', 'plural'] as const) {
      assert.equal(new Set(relations.map((relation) => relation[field])).size, 45);
    }
  });

  it("ask in easy mode for what a person's own article settles", () => {
    assert.deepEqual(
      easyRelations.map(({ name }) => name),
      'parent sibling sister brother mother father child son daughter wife husband friend'.split(' '),
    );
  });

  it('have a rule each, save parent, which is a fact', () => {
    const { clauses, errors } = readProgram({ uri: 'rules.pl', text: familyRules });
    assert.deepEqual(errors, []);
    const defined = new Set(clauses.map(({ head }) => (head.kind === 'compound' ? head.name : '')));
    assert.deepEqual(
      relations.map(({ name }) => name).filter((name) => !defined.has(name)),
      ['parent'],
    );
  });
});
