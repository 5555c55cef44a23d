import assert from 'node:assert/strict';
import type { Knowledge } from '../chain/knowledge/knowledge';
import { measureAgreement } from './testing/agreement';
import { knowledgeOfUniverses, labelledChains } from './testing/labelled-chains';

describe('verdicts of hops, beside those of a careful reader', () => {
  let universes: ReadonlyMap<string, Knowledge>;
  before(async () => {
    universes = await knowledgeOfUniverses();
  });

  for (const [name, least] of [
    ['tuned', 0.97],
    ['kept-back', 0.9],
    ['unseen-1', 0.9],
    ['unseen-2', 0.9],
    ['unseen-3', 0.9],
    ['unseen-4', 0.9],
    ['unseen-5', 0.9],
    ['unseen-6', 0.85],
    ['unseen-7', 0.9],
  ] as const) {
    it(`agree on the ${name} chains, and accuse nobody who is right`, async () => {
      const found = measureAgreement(await labelledChains(name), universes);
      const report = JSON.stringify(found, undefined, 1);
      assert.ok(found.hops > 50, report);
      assert.ok(found.agreement >= least, report);
      assert.ok(found.precisionOfContradicted >= 0.97, report);
      assert.ok(found.recallOfContradicted >= 0.8, report);
      assert.deepEqual(found.falselyAccused, [], report);
    });
  }
});
