import assert from 'node:assert/strict';
import { plainLoss } from '../testing/plain-loss';
import { loadPolicy } from './onnx-policy';
import type { NamedTensor, Policy } from './policy';
import { readQwen3Fixture } from './testing/qwen3-fixture';

describe('a policy computes what PyTorch computes', () => {
  let fixture: Awaited<ReturnType<typeof readQwen3Fixture>>;
  const policies = new Map<string, Policy>();
  before(async () => {
    fixture = await readQwen3Fixture();
    for (const kind of ['tied', 'untied'] as const) {
      policies.set(kind, await loadPolicy(fixture.configOf(kind), fixture.tensors(kind)));
    }
  });
  after(async () => {
    for (const policy of policies.values()) await policy.dispose();
  });

  for (const kind of ['tied', 'untied']) {
    it(`logits, embeddings ${kind}`, async () => {
      const logits = await policies.get(kind)!.logits(fixture.tokens);
      close(logits, fixture.tensor(`${kind}.logits`).data, 1e-4, 'logits');
    });
  }

  for (const name of [
    'on-policy',
    'old log-probabilities, asymmetric clipping, temperature',
    'divergence from a reference',
    'on-policy with a reference',
  ]) {
    it(`GRPO loss and all its gradients: ${name}`, async () => {
      const { spec, old, reference, sums, gradients } = fixture.losses[name]!;
      const policy = policies.get('tied')!;
      policy.restore(policy.state());
      const result = await policy.accumulate(fixture.lossGroups(old, reference), {
        kind: 'policy-gradient',
        ...spec,
      });
      for (const [key, expected] of Object.entries(sums)) {
        const actual = result[key as keyof typeof result];
        assert.ok(
          Math.abs(actual - expected) < 1e-4 * (1 + Math.abs(expected)),
          `${key}: ${actual}, not ${expected}`,
        );
      }
      assert.equal(result.tokens, 24);
      allClose(policy.gradients(), fixture.tensors(gradients), 1e-4);
    });
  }

  it('the same losses and gradients of completions of very different lengths as of each alone', async () => {
    const policy = policies.get('tied')!;
    const tokens = (length: number) => Array.from({ length }, (_, i) => (i * i + length) % 64);
    const sequences = [1, 90, 0, 4, 80].map((length, i) => ({
      tokens: tokens(length),
      advantage: i - 1.5,
      weight: 0.1,
    }));
    const prompt = tokens(7);
    const results = [];
    for (const groups of [[{ prompt, sequences }], sequences.map((one) => ({ prompt, sequences: [one] }))]) {
      policy.restore(policy.state());
      const sums = await policy.accumulate(groups, plainLoss);
      const scored = (await policy.logProbabilities(groups, 1)).flat();
      results.push({ sums, gradients: policy.gradients(), scored });
    }
    const [together, alone] = results;
    assert.equal(together!.sums.tokens, 175);
    close(Object.values(together!.sums), Object.values(alone!.sums), 1e-4, 'sums');
    allClose(together!.gradients, alone!.gradients, 1e-4);
    assert.deepEqual(
      together!.scored.map(({ length }) => length),
      [1, 90, 0, 4, 80],
    );
    together!.scored.forEach((values, i) => {
      close(values, alone!.scored[i]!, 1e-4, `sequence ${i}`);
    });
  });

  it('the same losses and gradients of prompts that begin alike as of each alone', async () => {
    const policy = policies.get('tied')!;
    const some = (length: number, seed: number) => Array.from({ length }, (_, i) => (i * i + seed * 7) % 64);
    const articles = some(150, 1);
    const group = (question: number, ...lengths: number[]) => ({
      prompt: [...articles, ...some(question, question)],
      sequences: lengths.map((length, i) => ({ tokens: some(length, i), advantage: i - 1.5, weight: 0.1 })),
    });
    const groups = [group(5, 1, 30, 0, 4), group(0, 12, 3), group(11, 20, 20, 1), group(5, 6, 6)];
    const other = { ...group(9, 8, 17), prompt: some(40, 5) };
    const spec = { ...plainLoss, temperature: 0.9 };
    const results = [];
    const all = [...groups.slice(0, 2), other, ...groups.slice(2)];
    for (const batches of [[all], all.map((one) => [one])]) {
      policy.restore(policy.state());
      const sums: number[] = [];
      const scored: Float32Array[] = [];
      for (const batch of batches) {
        Object.values(await policy.accumulate(batch, spec)).forEach((value, i) => {
          sums[i] = (sums[i] ?? 0) + value;
        });
        scored.push(...(await policy.logProbabilities(batch, 0.9)).flat());
      }
      results.push({ sums, gradients: policy.gradients(), scored });
    }
    const [together, alone] = results;
    close(together!.sums, alone!.sums, 1e-4, 'sums');
    allClose(together!.gradients, alone!.gradients, 1e-4);
    assert.deepEqual(
      together!.scored.map(({ length }) => length),
      all.flatMap(({ sequences }) => sequences.map(({ tokens }) => tokens.length)),
    );
    together!.scored.forEach((values, i) => {
      close(values, alone!.scored[i]!, 1e-4, `sequence ${i}`);
    });
  });

  it('no gradient, and the same entropy, for a group whose advantages are 0', async () => {
    const policy = policies.get('tied')!;
    policy.restore(policy.state());
    const groups = fixture.lossGroups(true, false);
    const even = groups.map((group) => ({
      ...group,
      sequences: group.sequences.map((sequence) => ({ ...sequence, advantage: 0 })),
    }));
    const sums = await policy.accumulate(even, plainLoss);
    const { entropy } = fixture.losses['on-policy']!.sums;
    assert.ok(Math.abs(sums.entropy - entropy) < 1e-3);
    assert.deepEqual(
      { ...sums, entropy: 0 },
      { loss: 0, tokens: 24, kl: 0, entropy: 0, clippedLow: 0, clippedHigh: 0 },
    );
    assert.ok(policy.gradients().every(({ data }) => data.every((value) => value === 0)));
    // Divergence from a reference has a gradient anyway.
    const reference = fixture.lossGroups(true, true).map((group) => ({
      ...group,
      sequences: group.sequences.map((sequence) => ({ ...sequence, advantage: 0 })),
    }));
    await policy.accumulate(reference, { ...plainLoss, beta: 0.1 });
    assert.ok(policy.gradients().some(({ data }) => data.some((value) => value !== 0)));
  });

  it('likelihood, its gradients, and two AdamW updates with clipping and weight decay', async () => {
    const policy = policies.get('untied')!;
    const groups = fixture.lossGroups(false, false);
    const norms: number[] = [];
    for (const pass of [0, 1]) {
      const { loss } = await policy.accumulate(groups, { kind: 'likelihood' });
      if (pass === 0) {
        assert.ok(Math.abs(loss - fixture.likelihood.loss) < 1e-4);
        allClose(policy.gradients(), fixture.tensors(fixture.likelihood.gradients), 1e-4);
      }
      norms.push((await policy.update(fixture.optimizer)).gradNorm);
    }
    close(norms, fixture.gradNorms, 1e-4, 'gradient norms');
    allClose(policy.state().weights, fixture.tensors('updated'), 1e-4);
  });
});

function allClose(actual: readonly NamedTensor[], expected: readonly NamedTensor[], tolerance: number): void {
  assert.deepEqual(actual.map(({ name }) => name).sort(), expected.map(({ name }) => name).sort());
  for (const { name, shape, data } of expected) {
    const tensor = actual.find((candidate) => candidate.name === name)!;
    assert.deepEqual(tensor.shape, shape, name);
    close(tensor.data, data, tolerance, name);
  }
}

function close(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  name: string,
): void {
  assert.equal(actual.length, expected.length, name);
  for (let i = 0; i < expected.length; i++) {
    const [a, e] = [actual[i]!, expected[i]!];
    assert.ok(Math.abs(a - e) <= tolerance * (1 + Math.abs(e)), `${name}[${i}]: ${a}, PyTorch has ${e}`);
  }
}
