import assert from 'node:assert/strict';
import { Datalog } from '../../prolog/datalog';
import { solved } from '../../prolog/sources/solved';
import { SwiEngine } from '../swi/swi-engine';
import { buildSwiWorker } from '../swi/testing/swi-worker-fixture';

const text = `
parent("Ann", "Eve").
parent("Eve", "Ida").
ancestor(X, Y) :- parent(X, Y).
ancestor(X, Y) :- parent(X, Z), ancestor(Z, Y).
old(X) :- ancestor(_, X), \\+ parent(X, _).
endless(X) :- endless(Y), parent(Y, X).
`;

describe('a program outside of Datalog', () => {
  it('is one inside of it once its answers are known', async () => {
    const worker = await buildSwiWorker();
    const swi = await SwiEngine.start({ workerPath: worker.workerPath });
    try {
      const source = { uri: 'facts.pl', text };
      await swi.load([source]);
      const datalog = Datalog.load([await solved(source, swi)]);
      assert.deepEqual(datalog.solutions(['ancestor("Ann", X)']), [['Eve'], ['Ida']]);
      assert.deepEqual(datalog.solutions(['old(X)']), [['Ida']]);
      assert.ok(!datalog.predicates.includes('endless/1'));
      const plain = { uri: 'facts.pl', text: 'p(1).' };
      assert.equal(await solved(plain, swi), plain);
    } finally {
      await swi.dispose();
      await worker.remove();
    }
  });
});
