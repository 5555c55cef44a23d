import assert from 'node:assert/strict';
import { generateUniverse } from './generate';
import { mostPeople, TooManyPeople } from './universe-capacity';

const gigabyte = 2 ** 30;

describe('the capacity for a universe', () => {
  it('grows with memory, and shrinks with friends', () => {
    assert.ok(mostPeople(2 * gigabyte, 3) > 2 * mostPeople(0.8 * gigabyte, 3));
    assert.ok(mostPeople(4 * gigabyte, 30) < mostPeople(4 * gigabyte, 3) / 2);
  });
  it('has room for a million people in the memory that Node takes unasked', () =>
    assert.ok(mostPeople(2 * gigabyte, 3) > 1_000_000));
  it('is no larger than a text of facts', () =>
    assert.ok(mostPeople(Number.POSITIVE_INFINITY, 3) < 2_000_000));
  it('refuses ten million people before they are made', () =>
    assert.throws(
      () => generateUniverse({ numFamilyTrees: 400_000, maxFamilyTreeSize: 25 }, undefined, 1 * gigabyte),
      (error) =>
        error instanceof TooManyPeople && /more than \d{3},000 people, .* 1\.0 GB/.test(error.message),
    ));
  it('refuses a single family that is too large', () =>
    assert.throws(
      () =>
        generateUniverse(
          { maxFamilyTreeSize: 1_000_000, maxFamilyTreeDepth: 20 },
          undefined,
          0.07 * gigabyte,
        ),
      TooManyPeople,
    ));
  it('refuses no universe for what its flags allow and it does not have', () =>
    assert.ok(
      generateUniverse(
        {
          ...{ maxFamilyTreeSize: 5000, maxFamilyTreeDepth: 1, maxBranchingFactor: 1 },
          ...{ questionDepth: 4, numQuestionsPerType: 1, unfillable: 'skip' },
        },
        undefined,
        0.1 * gigabyte,
      ).people.length < 100,
    ));
});
