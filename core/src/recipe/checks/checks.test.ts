import assert from 'node:assert/strict';
import { expectFindings, expectNoFindings } from '../testing/expect-checks';
import { plantedFaults } from '../testing/planted-faults';
import { checkByCode, checks } from './index';

describe('the checks of recipes', () => {
  for (const { code } of checks) {
    describe(code, () => {
      const { bad = [], good = [] } = plantedFaults[code] ?? {};
      it('has a bad and a good recipe here', () => assert.ok(bad.length > 0 && good.length > 0));
      for (const { recipe, fixes, ...place } of bad)
        it(`finds ${JSON.stringify(recipe)}`, () => expectFindings(code, recipe, fixes, place));
      for (const { recipe, ...place } of good)
        it(`passes ${JSON.stringify(recipe)}`, () => expectNoFindings(recipe, place));
    });
  }

  it('are planted at least once each, and 150 times in all', () => {
    const planted = checks.flatMap(({ code }) => plantedFaults[code]?.bad ?? []);
    assert.ok(planted.length >= 150, String(planted.length));
    assert.deepEqual(
      Object.keys(plantedFaults).filter((code) => !checkByCode.has(code)),
      [],
    );
  });

  it('have codes of their own, a title and a documentation', () => {
    assert.equal(checkByCode.size, checks.length);
    for (const { code, title, documentation } of checks) {
      assert.match(code, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(title.length > 0 && !title.endsWith('.'), code);
      assert.ok(documentation.length > 80, code);
    }
  });
});
