import assert from 'node:assert/strict';
import { readQwen3Config } from '../architecture/config';
import { initialWeights } from '../architecture/initial-weights';
import { loadPolicy } from '../onnx-policy';
import type { Policy } from '../policy';
import { randomStream } from '../random-stream';
import { promptBlocks } from './query-blocks';

const config = readQwen3Config({
  model_type: 'qwen3',
  vocab_size: 32,
  hidden_size: 16,
  intermediate_size: 24,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  num_key_value_heads: 1,
  head_dim: 8,
  tie_word_embeddings: true,
});

describe('prompts attended to in blocks', () => {
  let policy: Policy;
  const random = randomStream(9);
  const text = Array.from({ length: 1300 }, () => Math.floor(random() * config.vocabularySize));
  before(async () => {
    // Large weights, so that attention is far from even.
    policy = await loadPolicy(config, initialWeights(config, 1, 0.3), { threads: 1 });
  });
  after(() => policy.dispose());

  for (const length of [130, 411, 1250]) {
    it(`of ${length} tokens (${promptBlocks(length)} blocks) have the logits of the prompt that they continue`, async () => {
      const whole = await policy.logits(text.slice(0, length));
      const beginning = await policy.logits(text.slice(0, 100));
      assert.equal(promptBlocks(100), 1);
      beginning.forEach((value, i) => {
        assert.ok(Math.abs(value - whole[i]!) < 1e-4, `logit ${i}: ${whole[i]}, not ${value}`);
      });
    });

    it(`of ${length} tokens have the gradients of the same text as prompt and completion`, async () => {
      const sequence = (from: number, to: number, weight: number) => ({
        tokens: text.slice(from, to),
        advantage: 0,
        weight,
      });
      const end = length + 9;
      await policy.accumulate(
        [{ prompt: text.slice(0, length), sequences: [sequence(length, end, 1), sequence(length, end, 1)] }],
        { kind: 'likelihood' },
      );
      const whole = policy.gradients();
      policy.restore(policy.state());
      // The tokens between the shorter prompt and the longer one are added with the completion and taken away.
      const prompt = text.slice(0, 100);
      await policy.accumulate([{ prompt, sequences: [sequence(100, end, 2), sequence(100, length, -2)] }], {
        kind: 'likelihood',
      });
      const parts = policy.gradients();
      policy.restore(policy.state());
      whole.forEach(({ name, data }, i) => {
        data.forEach((value, j) => {
          const other = parts[i]!.data[j]!;
          assert.ok(
            Math.abs(value - other) < 2e-3 + 1e-3 * Math.abs(value),
            `${name}[${j}]: ${value}, ${other}`,
          );
        });
      });
      assert.ok(whole.every(({ data }) => data.some((value) => Math.abs(value) > 0.01)));
    });
  }
});
