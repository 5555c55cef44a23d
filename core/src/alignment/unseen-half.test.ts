import assert from 'node:assert/strict';
import { measureAgreement } from './testing/agreement';
import { knowledgeOfUniverses, labelledChains } from './testing/labelled-chains';

/**
 * The half of the labelled set that nobody looked at while the reader of chains was fixed. What is asserted is what was
 * reached (docs/debugging.md has the table), below the goal of 95%. Whoever fixes something for one of these chains moves it
 * to half-seen.txt and writes others.
 */
describe('verdicts of hops on the half of the labelled chains that is not looked at', () => {
  it('agree with a careful reader, and accuse hardly anybody who is right', async () => {
    const found = measureAgreement(await labelledChains('half-unseen'), await knowledgeOfUniverses());
    const { hops, agreement, precisionOfContradicted, recallOfContradicted, falselyAccused } = found;
    // No names of chains: a failure is not to show what they are.
    const report = JSON.stringify({ hops, agreement, precisionOfContradicted, recallOfContradicted });
    assert.ok(hops > 400, report);
    assert.ok(agreement >= 0.935, report);
    assert.ok(precisionOfContradicted >= 0.94, report);
    assert.ok(recallOfContradicted >= 0.65, report);
    assert.ok(falselyAccused.length <= 1, report);
  });
});
