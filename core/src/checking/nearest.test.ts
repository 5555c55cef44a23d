import assert from 'node:assert/strict';
import { editDistance, nearest } from './nearest';

describe('nearest', () => {
  const keys = ['num_generations', 'num_iterations', 'beta', 'dtype', 'learning_rate'];

  it('finds what a slip of the hand was to be', () => {
    assert.deepEqual(nearest('num_generation', keys), ['num_generations']);
    assert.deepEqual(nearest('btea', keys), ['beta']);
    assert.deepEqual(nearest('Learning_Rate', keys), ['learning_rate']);
  });
  it('finds what an abbreviation stands for', () => {
    assert.deepEqual(nearest('bf16', ['auto', 'bfloat16', 'float16']), ['bfloat16']);
    assert.deepEqual(nearest('co', ['colocate', 'server']), ['colocate']);
  });
  it('finds nothing where nothing is near', () => assert.deepEqual(nearest('verbosity', keys), []));
  it('counts swapped neighbours as one edit', () => assert.equal(editDistance('ab', 'ba'), 1));
});
