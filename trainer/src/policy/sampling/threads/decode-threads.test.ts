import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../files/package-root';
import { loadPolicy } from '../../onnx-policy';
import type { Policy, Sampling } from '../../policy';
import { randomStream } from '../../random-stream';
import { readQwen3Fixture } from '../../testing/qwen3-fixture';

const sampling: Sampling = { temperature: 0.9, topP: 1, topK: 0, maxTokens: 120, stop: [7] };

describe('decoding in threads', () => {
  let alone: Policy;
  let threads: Policy;
  let requests: { prompt: readonly number[]; count: number }[];
  before(async () => {
    const worker = path.join(packageRoot(), 'dist/decode-worker.js');
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
