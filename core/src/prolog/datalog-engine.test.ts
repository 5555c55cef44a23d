import assert from 'node:assert/strict';
import { OutsideFragment } from './datalog/plan/outside-fragment';
import { DatalogEngine } from './datalog-engine';

const DEEP = 100_000;
const rules = (next: (i: number) => number): string =>
  Array.from({ length: DEEP }, (_, i) => `p${i}(X) :- p${next(i)}(X).\n`).join('');

describe('rules that call each other a hundred thousand deep', function () {
  this.timeout(120_000);
  for (const [what, text] of Object.entries({
    'in a chain': `${rules((i) => i + 1)}p${DEEP}(1).\n`,
    'in a circle': `${rules((i) => (i + 1) % DEEP)}p0(1).\n`,
  })) {
    it(`${what} are left to SWI-Prolog`, async () => {
      const ask = async () => {
        const engine = new DatalogEngine();
        await engine.load([{ uri: 'a.pl', text }]);
        await engine.query('p0(X)');
      };
      await assert.rejects(ask, OutsideFragment);
    });
  }
});
