import assert from 'node:assert/strict';
import { readQwen3Config } from '../architecture/config';
import { initialWeights } from '../architecture/initial-weights';
import { loadPolicy } from '../onnx-policy';
import type { LossGroup, Policy } from '../policy';

const config = readQwen3Config({
  model_type: 'qwen3',
  vocab_size: 11,
  hidden_size: 8,
  intermediate_size: 12,
  num_hidden_layers: 1,
  num_attention_heads: 2,
  num_key_value_heads: 1,
  head_dim: 4,
  tie_word_embeddings: true,
});
const spec = {
  kind: 'policy-gradient',
  epsilonLow: 10,
  epsilonHigh: 10,
  beta: 0.7,
  biasCorrectedKl: true,
  temperature: 1,
} as const;

/** Completions whose old and reference log-probabilities lie off the current ones by known amounts. */
async function group(policy: Policy): Promise<LossGroup> {
  const sequences = [
    [3, 5, 2],
    [7, 1],
  ].map((tokens, i) => ({ tokens, advantage: i - 0.4, weight: 0.3 + i }));
  const [current] = await policy.logProbabilities([{ prompt: [4, 9], sequences }], 1);
  return {
    prompt: [4, 9],
    sequences: sequences.map((sequence, i) => ({
      ...sequence,
      oldLogprobs: current![i]!.map((logprob, t) => logprob - 0.2 + 0.1 * t),
      referenceLogprobs: current![i]!.map((logprob, t) => logprob + 0.5 - 0.3 * t),
    })),
  };
}

/** TRL's loss with use_bias_correction_kl, from log-probabilities. */
async function expectedLoss(policy: Policy, fixed: LossGroup): Promise<{ loss: number; kl: number }> {
  const [current] = await policy.logProbabilities([fixed], 1);
  let loss = 0;
  let kl = 0;
  for (const [i, { advantage, weight, oldLogprobs, referenceLogprobs }] of fixed.sequences.entries()) {
    for (const [t, logprob] of current![i]!.entries()) {
      const ratio = Math.exp(logprob - oldLogprobs![t]!);
      const away = referenceLogprobs![t]! - logprob;
      const corrected = (Math.exp(away) - away - 1) * ratio;
      kl += corrected;
      loss += weight * (spec.beta * corrected - ratio * advantage);
    }
  }
  return { loss, kl };
}

describe('bias-corrected KL', () => {
  it("is TRL's in value, and its gradient is the value's slope", async () => {
    const weights = initialWeights(config, 5, 0.4);
    const policy = await loadPolicy(config, weights);
    const fixed = await group(policy);
    const sums = await policy.accumulate([fixed], spec);
    const expected = await expectedLoss(policy, fixed);
    assert.ok(Math.abs(sums.loss - expected.loss) < 1e-5, `${sums.loss}, not ${expected.loss}`);
    assert.ok(Math.abs(sums.kl - expected.kl) < 1e-5);

    const gradients = policy.gradients();
    const norm = Math.hypot(...gradients.flatMap(({ data }) => [...data]));
    const at = async (step: number) => {
      const moved = weights.map((tensor, i) => ({
        ...tensor,
        data: tensor.data.map((w, j) => w + (step * gradients[i]!.data[j]!) / norm),
      }));
      const there = await loadPolicy(config, moved);
      const { loss } = await expectedLoss(there, fixed);
      await there.dispose();
      return loss;
    };
    const slope = ((await at(1e-2)) - (await at(-1e-2))) / 2e-2;
    assert.ok(Math.abs(slope - norm) < 5e-3 * norm, `slope ${slope}, gradient ${norm}`);
    await policy.dispose();
  });

  it('pulls where the plain estimate does not, at a ratio of 1', async () => {
    const policy = await loadPolicy(config, initialWeights(config, 5, 0.4));
    const fixed = await group(policy);
    const onPolicy = {
      ...fixed,
      sequences: fixed.sequences.map(({ oldLogprobs: _, ...sequence }) => sequence),
    };
    const gradientOf = async (biasCorrectedKl: boolean) => {
      await policy.update({
        learningRate: 0,
        beta1: 0,
        beta2: 0,
        epsilon: 1,
        weightDecay: 0,
        maxGradNorm: 0,
      });
      const { loss } = await policy.accumulate([onPolicy], { ...spec, biasCorrectedKl });
      return { loss, gradients: policy.gradients().flatMap(({ data }) => [...data]) };
    };
    const plain = await gradientOf(false);
    const corrected = await gradientOf(true);
    assert.ok(Math.abs(plain.loss - corrected.loss) < 1e-6);
    assert.ok(Math.hypot(...plain.gradients.map((g, i) => g - corrected.gradients[i]!)) > 0.01);
    await policy.dispose();
  });
});
