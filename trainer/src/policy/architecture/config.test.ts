import assert from 'node:assert/strict';
import { readQwen3Config } from './config';

const fields = {
  model_type: 'qwen3',
  vocab_size: 32,
  hidden_size: 16,
  intermediate_size: 24,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  head_dim: 8,
};

describe("a Qwen3 model's config.json", () => {
  it('has rope_theta at the top or, since transformers 5, in rope_parameters', () => {
    assert.equal(readQwen3Config({ ...fields, rope_theta: 1e6 }).ropeTheta, 1e6);
    const rope_parameters = { rope_type: 'default', rope_theta: 5e5 };
    assert.equal(readQwen3Config({ ...fields, rope_parameters }).ropeTheta, 5e5);
  });
  for (const [what, change, message] of [
    ['another architecture', { model_type: 'llama' }, /model_type is "llama"/],
    ['a stretched rotation', { rope_parameters: { rope_type: 'yarn' } }, /rope_type is "yarn"/],
    ['a sliding window', { use_sliding_window: true }, /use_sliding_window is true/],
    ['biases', { attention_bias: true }, /attention_bias is true/],
    ['a size that is missing', { hidden_size: undefined }, /hidden_size must be a whole number above 0/],
    ['heads that do not share evenly', { num_key_value_heads: 3 }, /num_attention_heads \(4\)/],
  ] as const) {
    it(`is refused for ${what}`, () => {
      assert.throws(() => readQwen3Config({ ...fields, ...change }), message);
    });
  }
});
