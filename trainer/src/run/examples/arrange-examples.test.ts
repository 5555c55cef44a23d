import assert from 'node:assert/strict';
import type { Example } from '@phantomlab/core/examples/example';
import { arrangeExamples } from './arrange-examples';

const examples = [3, 1, 2, 1, 3, 2].map(
  (difficulty, i): Example => ({
    id: `${i}`,
    task: 'pw',
    messages: [],
    question: '',
    answer: [],
    difficulty,
  }),
);
const ids = (curriculum: string, most = 10_000, kind: 'grpo' | 'sft' = 'grpo') =>
  arrangeExamples(examples, { kind, data_curriculum: curriculum, max_num_train_samples: most, seed: 42 })
    .map(({ id }) => id)
    .join('');

describe('arrangeExamples', () => {
  // Each of these is what `datasets` 5.2 gives: shuffle(seed=42), sort('difficulty'), sort(..., reverse=True).
  it('shuffles as datasets does', () => assert.equal(ids('random'), '325410'));
  it('sorts as datasets does', () => {
    assert.equal(ids('difficulty_asc'), '132504');
    assert.equal(ids('difficulty_desc'), '042513');
  });
  it('takes the first of the files for GRPO, and then puts them in order', () => {
    assert.equal(ids('random', 4), '3210');
    assert.equal(ids('difficulty_asc', 4), '1320');
  });
  it('puts them in order for SFT, cuts, and puts them in order again', () => {
    assert.equal(ids('random', 4, 'sft'), '4523');
    assert.equal(ids('difficulty_desc', 4, 'sft'), '0425');
  });
});
