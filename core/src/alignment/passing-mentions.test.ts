import assert from 'node:assert/strict';
import { Knowledge } from '../chain/knowledge/knowledge';
import { alignChain } from './align';
import { universeOfChains } from './testing/labelled-chains';

/** Bram's mother Velma is an olive grower, her brothers are Dirk and Keane; Griselda's hobby is street art. */
describe('hops that are said in no known form', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = Knowledge.of(await universeOfChains('leary'));
  });

  const says = (completion: string, query: readonly string[], expected: string) =>
    it(`${completion} is ${expected}`, () => {
      const { hops } = alignChain(completion, { query, answer: [] }, knowledge);
      assert.equal(hops.map(({ verdict }) => verdict[0]).join(''), expected);
    });

  const job = ['mother("Bram Silverman", Y_4)', 'job(Y_4, Y_2)'];
  says("Bram's mother? I see Velma there. She grows olives.", job, 'pp');
  says('Bram → Velma → olive grower', job, 'pp');
  says("Bram's mother is not Velma.", job, 'ss');

  const artist = ['hobby(Y_4, "street art")', 'mother(Y_4, Y_2)'];
  says("Street art? There is something under Griselda's name.", artist, 'ps');
  says("Street art? There is something under Rene's name.", artist, 'ss');

  const brothers = ['mother("Bram Silverman", Y_4)', 'brother(Y_4, Y_2)'];
  says("Bram's mother has brothers. Dirk, I see, and Keane.", brothers, 'sp');
  // One who is no brother stands among them.
  says("Bram's mother has brothers. In the article there stand Dirk with Wayne.", brothers, 'ss');

  it('lead where the chain goes on from', () => {
    const { reasoning, steps } = alignChain(
      "Bram's mother? I see Velma there. She grows olives.",
      { query: job, answer: ['olive grower'] },
      knowledge,
    );
    assert.deepEqual(reasoning?.led, [0, 1]);
    assert.deepEqual(
      steps.map(({ hop, verdict }) => [hop, verdict]),
      [
        [undefined, undefined],
        [0, 'proved'],
        [1, 'proved'],
      ],
    );
  });
});
