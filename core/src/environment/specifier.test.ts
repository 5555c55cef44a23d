import assert from 'node:assert/strict';
import { requirementText, satisfies } from './specifier';

describe('a requirement of a wheel', () => {
  const cases: readonly (readonly [version: string, requirement: string, holds: boolean])[] = [
    ['0.26.0', '<=0.31.0,>=0.22.0', true],
    ['0.33.0', '<=0.31.0,>=0.22.0', false],
    ['2.11.0+cu130', '==2.11.0', true],
    ['5.3.1', '!=5.0.*,!=5.3.*,>=4.56.0', false],
    ['5.4.0', '!=5.0.*,!=5.3.*,>=4.56.0', true],
    ['4.57.1', '<5,>=4.56.0', true],
    ['5.0.0', '<5,>=4.56.0', false],
    ['3.12', '<3.15,>=3.10', true],
    ['3.8.4', '~=3.8.0', true],
    ['3.9.0', '~=3.8.0', false],
    ['1.0', '', true],
  ];
  for (const [version, requirement, holds] of cases)
    it(`${requirement || 'for anything'} ${holds ? 'takes' : 'refuses'} ${version}`, () =>
      assert.equal(satisfies(version, requirement), holds));

  it('is told in words', () => {
    assert.equal(requirementText('<=0.31.0,>=0.22.0'), '0.22.0 or later, up to 0.31.0');
    assert.equal(requirementText('!=5.0.*,>=4.56.0'), '4.56.0 or later, not 5.0.*');
    assert.equal(requirementText('==2.11.0'), '2.11.0');
  });
});
