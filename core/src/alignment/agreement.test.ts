import assert from 'node:assert/strict';
import type { Knowledge } from '../chain/knowledge/knowledge';
import { measureAgreement } from './testing/agreement';
import { knowledgeOfUniverses, labelledChains } from './testing/labelled-chains';

describe('verdicts of hops, beside those of a careful reader', () => {
  let universes: ReadonlyMap<string, Knowledge>;
  before(async () => {
    universes = await knowledgeOfUniverses();
  });

  const usual = { hops: 80, recall: 0.85 };
  /** Smaller batches, in which one hop weighs more. */
  const small = { hops: 50, recall: 0.8 };
  /** Batches with a handful of wrong hops. */
  const tiny = { hops: 50, recall: 0.65 };
  for (const [name, least, { hops, recall } = usual] of [
    ['tuned', 0.97],
    ['kept-back', 0.9],
    ['unseen-1', 0.9],
    ['unseen-2', 0.9],
    ['unseen-3', 0.9],
    ['unseen-4', 0.9],
    ['unseen-5', 0.9],
    ['unseen-6', 0.85, small],
    ['unseen-7', 0.9, small],
    ['unseen-8', 0.95],
    ['unseen-9', 0.9],
    ['unseen-10', 0.95],
    ['unseen-11', 0.95],
    ['unseen-12', 0.95],
    ['unseen-13', 0.96],
    ['unseen-14', 0.97],
    ['unseen-15', 0.94],
    ['unseen-16', 0.97],
    ['unseen-17', 0.96],
    ['unseen-18', 0.95, tiny],
    ['unseen-19', 0.92, tiny],
    ['unseen-20', 0.9, tiny],
    ['unseen-21', 0.95, tiny],
    ['unseen-22', 0.93, tiny],
    ['unseen-23', 0.85, tiny],
    ['half-seen', 0.95],
  ] as readonly [string, number, typeof usual?][]) {
    it(`agree on the ${name} chains, and accuse nobody who is right`, async () => {
      const found = measureAgreement(await labelledChains(name), universes);
      const report = JSON.stringify(found, undefined, 1);
      assert.ok(found.hops > hops, report);
      assert.ok(found.agreement >= least, report);
      assert.ok(found.precisionOfContradicted >= 0.97, report);
      assert.ok(found.recallOfContradicted >= recall, report);
      assert.deepEqual(found.falselyAccused, [], report);
    });
  }
});
