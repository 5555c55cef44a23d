import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../files/package-root';
import { loadPolicy } from '../onnx-policy';
import type { Policy, Sampling } from '../policy';
import { randomStream } from '../random-stream';
import { readQwen3Fixture } from '../testing/qwen3-fixture';

const sampling: Sampling = { temperature: 0.9, topP: 1, topK: 0, maxTokens: 120, stop: [7] };

describe('a policy in threads', () => {
  let alone: Policy;
  let threads: Policy;
  let requests: { prompt: readonly number[]; count: number }[];
  before(async () => {
    const worker = path.join(packageRoot(), 'dist/policy-worker.js');
    assert.ok(existsSync(worker), `npm run build makes ${worker}`);
    const fixture = await readQwen3Fixture();
    const load = (cores: number) =>
      loadPolicy(fixture.configOf('tied'), fixture.tensors('tied'), { threads: cores });
    [alone, threads] = [await load(1), await load(3)];
    requests = fixture.groups.slice(0, 3).map(({ prompt }, i) => ({ prompt, count: [9, 0, 14][i]! }));
  });
  after(async () => {
    await alone.dispose();
    await threads.dispose();
  });

  it('adds up the losses and gradients that one thread has', async () => {
    const draw = randomStream(6);
    const tokens = (count: number) => Array.from({ length: count }, () => Math.floor(draw() * 64));
    const groups = [40, 7, 90, 33].map((length, g) => ({
      prompt: [g, ...tokens(length)],
      sequences: Array.from({ length: 8 }, (_, i) => ({
        tokens: tokens(200 + 20 * ((g + i) % 5)),
        advantage: g === 1 ? 0 : i - 3.5,
        weight: 1e-3,
      })),
    }));
    const loss = {
      kind: 'policy-gradient',
      epsilonLow: 0.2,
      epsilonHigh: 0.2,
      beta: 0,
      temperature: 1,
    } as const;
    // With a limit of rows, threads take parts of the groups at a time.
    for (const [rows, total] of [
      [undefined, 4],
      [8 * 400, 8],
    ] as const) {
      const told: number[] = [];
      const progress = (done: number, of: number) => {
        assert.equal(of, total);
        told.push(done);
      };
      const expected = await alone.accumulate(groups, loss, { rows });
      const found = await threads.accumulate(groups, loss, { rows, progress });
      for (const [name, value] of Object.entries(expected))
        close(found[name as keyof typeof found], value, 1e-4 * Math.max(1, Math.abs(value)), name);
      assert.ok(told.length > 0 && Math.max(...told) < total);
    }
    // Both add to what there is.
    for (const policy of [alone, threads]) await policy.accumulate(groups.slice(0, 1), loss);
    const others = threads.gradients();
    for (const [i, { name, data }] of alone.gradients().entries()) {
      const most = data.reduce((sofar, value) => Math.max(sofar, Math.abs(value)), 0);
      for (const [j, value] of data.entries()) close(others[i]!.data[j]!, value, 1e-4 * most, name);
    }
    const update = {
      learningRate: 0,
      beta1: 0.9,
      beta2: 0.99,
      epsilon: 1e-8,
      weightDecay: 0,
      maxGradNorm: 0,
    };
    const [one, other] = [await alone.update(update), await threads.update(update)];
    close(other.gradNorm, one.gradNorm, 1e-4 * one.gradNorm, 'norm');
    const refuse = () => {
      throw new Error('Stopped.');
    };
    await assert.rejects(threads.accumulate(groups, loss, { progress: refuse }), /Stopped/);
    assert.ok(threads.gradients().every(({ data }) => data.every((value) => value === 0)));
  });

  it('gives what one thread gives, in the order of the requests', async () => {
    for (const seed of [1, 2]) {
      const expected = await alone.generate(requests, sampling, randomStream(seed));
      const reports: [number, number][] = [];
      const found = await threads.generate(requests, sampling, randomStream(seed), (...report) =>
        reports.push(report),
      );
      assert.deepEqual(
        found.map((group) => group.map(({ tokens, finish }) => ({ tokens, finish }))),
        expected.map((group) => group.map(({ tokens, finish }) => ({ tokens, finish }))),
      );
      for (const [i, { logprobs, entropies }] of found.flat().entries()) {
        const other = expected.flat()[i]!;
        for (const [j, value] of logprobs.entries()) assert.ok(Math.abs(value - other.logprobs[j]!) < 1e-4);
        assert.equal(entropies.length, other.entropies.length);
      }
      assert.deepEqual(reports.at(-1), [23, 23]);
      assert.ok(reports.every(([finished], i) => i === 0 || finished >= reports[i - 1]![0]));
    }
  });

  it('takes the weights as they are at each call', async () => {
    const state = threads.state();
    const weights = state.weights.map((each) => ({ ...each, data: each.data.map((value) => value * 0.5) }));
    for (const policy of [alone, threads]) policy.restore({ ...state, weights });
    const [one, other] = await Promise.all(
      [alone, threads].map((policy) => policy.generate(requests, sampling, randomStream(3))),
    );
    assert.deepEqual(
      other!.flat().map(({ tokens }) => tokens),
      one!.flat().map(({ tokens }) => tokens),
    );
    for (const policy of [alone, threads]) policy.restore(state);
  });

  it('ends by an error of whoever is told, and goes on after it', async () => {
    const stopped = new Error('Stopped.');
    const refuse = () => {
      throw stopped;
    };
    await assert.rejects(threads.generate(requests, sampling, randomStream(4), refuse), stopped);
    const again = await threads.generate(requests, sampling, randomStream(4));
    assert.equal(again.flat().length, 23);
  });

  it('says what a thread failed of', async () => {
    const state = threads.state();
    const broken = state.weights.map((each) =>
      each.name === 'model.norm.weight' ? { ...each, data: each.data.map(() => Number.NaN) } : each,
    );
    threads.restore({ ...state, weights: broken });
    await assert.rejects(threads.generate(requests, sampling, randomStream(5)), /weights have diverged/);
    threads.restore(state);
  });
});

function close(found: number, expected: number, most: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= most, `${what}: ${found}, not ${expected}`);
}
