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
    assert.deepEqual(nearest('lr', keys), ['learning_rate']);
  });
  it('finds nothing where nothing is near', () => {
    assert.deepEqual(nearest('verbosity', keys), []);
    assert.deepEqual(nearest('nope', [...keys, 'num_completions_to_print', 'no_repeat_ngram_size']), []);
    assert.deepEqual(nearest('x', ['y', 'ab']), []);
    assert.deepEqual(nearest('completely_other_words', ['complete_another_world_x']), []);
  });
  it('finds nothing for the beginning of many', () =>
    assert.deepEqual(nearest('num', ['num_a', 'num_b', 'num_c', 'num_d']), []));
  it('counts swapped neighbours as one edit', () => assert.equal(editDistance('ab', 'ba'), 1));
});
