import assert from 'node:assert/strict';
import { articlesJson } from '../../universe/facts/articles-json';
import { generateUniverse } from '../../universe/generate';
import { jsonList } from './write-chunks';

describe('articles as JSON', () => {
  it('are the JSON of all articles, to the byte', () => {
    for (const options of [
      { seed: 1, maxFamilyTreeSize: 50, numFamilyTrees: 40 },
      { seed: 2, maxFamilyTreeSize: 1 },
      { seed: 3, maxFamilyTreeSize: 20, friendshipK: 0 },
    ]) {
      const universe = generateUniverse({ ...options, numQuestionsPerType: 1, unfillable: 'skip' });
      assert.equal([...universe.articlesJson()].join(''), [...jsonList(universe.articles)].join(''));
    }
    assert.equal([...articlesJson([], new Map())].join(''), [...jsonList([])].join(''));
  });
});
