import assert from 'node:assert/strict';
import { readQwen3Config } from './config';
import { prefixFlops, scoringFlops } from './flops';

const config = readQwen3Config({
  model_type: 'qwen3',
  vocab_size: 10,
  hidden_size: 4,
  intermediate_size: 6,
  num_hidden_layers: 3,
  num_attention_heads: 2,
  num_key_value_heads: 1,
  head_dim: 8,
});
const sequence = (tokens: number[]) => ({ tokens, advantage: 0, weight: 1 });

describe('the count of operations', () => {
  it('is that of the products, written out for a small group', () => {
    // Rows: 3 of the prompt, 2 and 0 of the completions; the last token of each predicts nothing.
    const group = { prompt: [1, 2, 3], sequences: [sequence([4, 5, 6]), sequence([7])] };
    const [queryAndOutput, keyAndValue, mlp] = [4 * (16 + 16), 4 * (8 + 8), 3 * 4 * 6];
    // Tokens seen: 1, 2, 3 in the prompt; 4, 5 in the first completion. Scores and mixing, 2 heads of 8.
    const inner = 5 * (queryAndOutput + keyAndValue + mlp) + 2 * (1 + 2 + 3 + 4 + 5) * 2 * 8;
    // In the last layer the prompt's first 2 rows give keys and values and nothing else.
    const last = 3 * (queryAndOutput + mlp) + 5 * keyAndValue + 2 * (3 + 4 + 5) * 2 * 8;
    const vocabulary = 4 * 4 * 10;
    assert.equal(scoringFlops(config, group), 2 * (2 * inner + last + vocabulary));
  });

  it('has the prompt in it once, however many completions there are', () => {
    const prompt = Array.from({ length: 100 }, () => 1);
    const one = scoringFlops(config, { prompt, sequences: [sequence([2])] });
    const two = scoringFlops(config, { prompt, sequences: [sequence([2]), sequence([2])] });
    assert.equal(two - one, 2 * 4 * 10);
  });

  it('tells what a beginning takes that prompts share: what a prompt longer by it takes more', () => {
    const sequences = [sequence([4])];
    const whole = scoringFlops(config, { prompt: [1, 2, 3, 4, 5], sequences });
    // The tokens behind the beginning see it: 2 rows, 3 tokens each, in the inner layers; 1 row in the last.
    const ending = scoringFlops(config, { prompt: [4, 5], sequences });
    const seen = 2 * (2 * (2 * 3) + 3) * 2 * 2 * 8;
    assert.equal(prefixFlops(config, 3), whole - ending - seen);
  });
});
