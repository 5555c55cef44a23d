import assert from 'node:assert/strict';
import type { Verdict } from '../../chain/chain';
import { Random } from '../../universe/random';
import { mostPackedHops, packVerdicts, provedAmong, verdictAt, verdictCodes } from './packed-verdicts';

describe('verdicts of hops, packed', () => {
  it('are counted and read one by one as they were', () => {
    const random = new Random(1, 'verdicts');
    const all = Object.keys(verdictCodes) as Verdict[];
    for (let length = 0; length <= 40; length++) {
      const hops = Array.from({ length }, () => all[random.below(random.below(2) ? 4 : 1)]!);
      const kept = hops.slice(0, mostPackedHops);
      const { low, high, count } = packVerdicts(hops);
      assert.deepEqual(provedAmong(low, high, count), [
        kept.filter((verdict) => verdict === 'proved').length,
        kept.length,
      ]);
      assert.deepEqual(
        hops.map((_, hop) => verdictAt(low, high, count, hop + 1)),
        hops.map((verdict, hop) => (hop < mostPackedHops ? verdictCodes[verdict] : undefined)),
      );
    }
  });
});
