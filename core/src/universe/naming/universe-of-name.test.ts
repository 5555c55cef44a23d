import assert from 'node:assert/strict';
import { tinyUniverse } from '../facts/tiny-universe';
import { generateUniverse } from '../generate';
import { anyUniverseOfName, universeOfName } from './universe-of-name';

describe('universeOfName', () => {
  for (const split of [
    'depth_20_size_25_seed_11',
    'depth_6_size_6_seed_1',
    'depth_10_size_60_seed_3',
    'depth_6_size_31_seed_1',
  ]) {
    it(`makes a universe that is called ${split}`, () => {
      const options = universeOfName(split, 'data/easy');
      assert.equal(generateUniverse({ ...options, numQuestionsPerType: 1 }).name, split);
    });
  }
  it('leaves alone what is no split’s name, and what is too large', () => {
    assert.equal(universeOfName('medium', 'data/x'), undefined);
    assert.equal(universeOfName('depth_20_size_5000_seed_1', 'data/x'), undefined);
    assert.equal(anyUniverseOfName('depth_20_size_5000_seed_1', 'data/x')?.numFamilyTrees, 200);
  });
  it('knows the small universes of recipes/tiny by their data set', () => {
    assert.deepEqual(universeOfName('depth_6_size_6_seed_11', 'data/tiny'), tinyUniverse(11));
    assert.notDeepEqual(universeOfName('depth_6_size_6_seed_11', 'data/pw'), tinyUniverse(11));
  });
  it('takes easy mode from the data set’s name', () => {
    assert.equal(universeOfName('depth_20_size_25_seed_1', 'data/wiki-v1-easy')!.easyMode, true);
    assert.equal(universeOfName('depth_20_size_25_seed_1', 'data/wiki-v1')!.easyMode, false);
  });
});
