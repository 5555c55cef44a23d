import assert from 'node:assert/strict';
import { readQwen3Config } from './architecture/config';
import { initialPolicy, loadPolicy } from './onnx-policy';
import type { LossGroup, Policy, PolicyState } from './policy';

const config = readQwen3Config({
  model_type: 'qwen3',
  vocab_size: 32,
  hidden_size: 16,
  intermediate_size: 24,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  num_key_value_heads: 1,
  head_dim: 8,
  rope_theta: 1e6,
  tie_word_embeddings: true,
});
const groups: LossGroup[] = [
  {
    prompt: [1, 2, 3, 4],
    sequences: [
      { tokens: [5, 6, 7], advantage: 1, weight: 0.5 },
      { tokens: [8, 9], advantage: -1, weight: 0.5 },
    ],
  },
];
const optimizer = {
  learningRate: 1e-2,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
  maxGradNorm: 1,
};

async function train(policy: Policy, updates: number): Promise<PolicyState> {
  for (let i = 0; i < updates; i++) {
    await policy.accumulate(groups, { kind: 'likelihood' });
    await policy.update(optimizer);
  }
  return policy.state();
}

describe("a policy's state", () => {
  const open: { dispose(): Promise<void> }[] = [];
  const opened = <T extends { dispose(): Promise<void> }>(policy: T): T => {
    open.push(policy);
    return policy;
  };
  afterEach(async () => {
    for (const policy of open.splice(0)) await policy.dispose();
  });

  it('resumed gives bit for bit what going on would have given', async () => {
    const first = opened(await initialPolicy(config, 1, { threads: 1 }));
    const half = await train(first, 2);
    const whole = await train(first, 2);
    const second = opened(await loadPolicy(config, half.weights, { threads: 1 }));
    second.restore(half);
    assert.deepEqual(await train(second, 2), whole);
    assert.equal(whole.updates, 4);
  });

  it('is not changed by training on', async () => {
    const policy = opened(await initialPolicy(config, 1, { threads: 1 }));
    const before = policy.state();
    const copy = structuredClone(before);
    await train(policy, 1);
    assert.deepEqual(before, copy);
    assert.notDeepEqual(policy.state().weights, before.weights);
  });

  it('frozen scores as it did, after updates and after the policy is disposed', async () => {
    const policy = await initialPolicy(config, 1, { threads: 1 });
    const before = await policy.logProbabilities(groups, 1);
    const frozen = opened(await policy.freeze());
    await train(policy, 2);
    assert.notDeepEqual(await policy.logProbabilities(groups, 1), before);
    await policy.dispose();
    assert.deepEqual(await frozen.logProbabilities(groups, 1), before);
  });

  it('of a fresh policy has norms of 1 and matrices of deviation 0.02, the same for the same seed', async () => {
    const [one, same, other] = [1, 1, 2].map(async (seed) =>
      opened(await initialPolicy(config, seed)).state(),
    );
    const { weights } = await one!;
    assert.deepEqual(weights, (await same!).weights);
    assert.notDeepEqual(weights, (await other!).weights);
    for (const { name, shape, data } of weights) {
      if (shape.length === 1)
        assert.ok(
          data.every((value) => value === 1),
          name,
        );
    }
    const matrices = weights.filter(({ shape }) => shape.length > 1).flatMap(({ data }) => [...data]);
    const deviation = Math.sqrt(matrices.reduce((sum, x) => sum + x * x, 0) / matrices.length);
    assert.ok(Math.abs(deviation - 0.02) < 0.001);
  });

  it('of other sizes than the configuration is refused, with the name of the tensor', async () => {
    const policy = opened(await initialPolicy(config, 1));
    const weights = policy
      .state()
      .weights.map((tensor) =>
        tensor.name === 'model.norm.weight' ? { ...tensor, shape: [8], data: tensor.data.slice(8) } : tensor,
      );
    await assert.rejects(loadPolicy(config, weights), /model\.norm\.weight is \[8\].*makes it \[16\]/);
  });
});
