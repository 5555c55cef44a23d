import assert from 'node:assert/strict';
import { loadPolicy } from '../onnx-policy';
import type { GenerationRequest, Policy, Sampled, Sampling } from '../policy';
import { randomStream } from '../random-stream';
import { readQwen3Fixture } from '../testing/qwen3-fixture';

const sampling: Sampling = { temperature: 0.8, topP: 1, topK: 0, maxTokens: 40, stop: [7, 21] };

describe('generation', () => {
  let policy: Policy;
  /** Prompts of several lengths and group sizes: caches are padded, groups end early, rows are taken out. */
  let requests: GenerationRequest[];
  before(async () => {
    const fixture = await readQwen3Fixture();
    policy = await loadPolicy(fixture.configOf('tied'), fixture.tensors('tied'));
    const [first, second, third] = fixture.groups.map((group) => group.prompt);
    requests = [
      { prompt: first!, count: 5 },
      { prompt: second!, count: 2 },
      { prompt: third!, count: 5 },
      { prompt: [3], count: 0 },
      { prompt: [3], count: 1 },
      { prompt: second!, count: 5 },
    ];
  });
  after(() => policy.dispose());

  for (const [what, how] of Object.entries({
    '': sampling,
    // Some go on to where several tokens are written at a time, in stretches of which the last is shorter.
    ', of long completions too': { ...sampling, maxTokens: 93, stop: [7] },
  }))
    it(`samples each token with the probability that the scoring pass gives it${what}`, () =>
      sampledAsScored(how));

  async function sampledAsScored(sampling: Sampling): Promise<void> {
    const sampled = await policy.generate(requests, sampling, randomStream(1));
    assert.deepEqual(
      sampled.map((group) => group.length),
      [5, 2, 5, 0, 1, 5],
    );
    const lengths = new Set(sampled.flat().map(({ tokens }) => tokens.length));
    assert.ok(lengths.size > 4, 'the lengths differ, so that rollouts leave their batch one by one');
    assert.ok(sampled.flat().some(({ tokens }) => tokens.length === sampling.maxTokens));
    const scored = await policy.logProbabilities(
      requests.map(({ prompt }, i) => ({
        prompt,
        sequences: sampled[i]!.map(({ tokens }) => ({ tokens, advantage: 0, weight: 0 })),
      })),
      sampling.temperature,
    );
    sampled.flat().forEach(({ logprobs }, i) => {
      const expected = scored.flat()[i]!;
      assert.equal(logprobs.length, expected.length);
      expected.forEach((value, j) => {
        assert.ok(
          Math.abs(value - logprobs[j]!) < 1e-4,
          `rollout ${i}, token ${j}: ${logprobs[j]}, not ${value}`,
        );
      });
    });
  }

  it('ends at a stop token, which it keeps, or at the token limit', async () => {
    const sampled = (await policy.generate(requests, sampling, randomStream(2))).flat();
    for (const { tokens, finish } of sampled) {
      const stops = tokens.findIndex((token) => sampling.stop.includes(token));
      assert.equal(stops, finish === 'stop' ? tokens.length - 1 : -1);
      if (finish === 'length') assert.equal(tokens.length, sampling.maxTokens);
    }
    assert.deepEqual(new Set(sampled.map(({ finish }) => finish)), new Set(['stop', 'length']));
  });

  it('gives the same rollouts for the same random numbers, whatever else is in the batch', async () => {
    const [alone] = await policy.generate(requests.slice(0, 1), sampling, randomStream(3));
    const [among] = await policy.generate(requests, sampling, randomStream(3));
    assert.deepEqual(
      among!.map(({ tokens }) => tokens),
      alone!.map(({ tokens }) => tokens),
    );
    const [other] = await policy.generate(requests, sampling, randomStream(4));
    assert.notDeepEqual(other, among);
  });

  it('gives prompts that begin alike what each alone is given', async () => {
    const articles = Array.from({ length: 140 }, (_, i) => (i * i) % 64);
    const alike = [[1], [5, 9, 30, 2], [], [8, 8, 3]].map((question, i) => ({
      prompt: [...articles, ...question],
      count: i + 1,
    }));
    for (const temperature of [0, 0.8]) {
      const how = { ...sampling, temperature, maxTokens: 8, stop: [] };
      const seeds = () => {
        const draw = randomStream(11);
        return Array.from({ length: 10 }, draw);
      };
      const together = await policy.generate(alike, how, listed(seeds()));
      const numbers = seeds();
      const alone: Sampled[][] = [];
      for (const request of alike) {
        const own = numbers.splice(0, request.count);
        alone.push(...(await policy.generate([request], how, listed(own))));
      }
      assert.deepEqual(
        together.map((group) => group.map(({ tokens }) => tokens)),
        alone.map((group) => group.map(({ tokens }) => tokens)),
      );
      together.flat().forEach(({ logprobs }, i) => {
        logprobs.forEach((value, j) => {
          assert.ok(Math.abs(value - alone.flat()[i]!.logprobs[j]!) < 1e-4);
        });
      });
    }
  });

  it('takes the likeliest token at temperature 0', async () => {
    const { prompt } = requests[0]!;
    const greedy = { ...sampling, temperature: 0, maxTokens: 6, stop: [] };
    const [[rollout] = []] = await policy.generate([{ prompt, count: 1 }], greedy, randomStream(5));
    const tokens = [...prompt];
    for (const token of rollout!.tokens) {
      const last = (await policy.logits(tokens)).slice(-policy.vocabularySize);
      assert.equal(token, last.indexOf(Math.max(...last)));
      tokens.push(token);
    }
    assert.equal(rollout!.tokens.length, 6);
  });

  it('reports entropies between 0 and that of an even choice', async () => {
    const sampled = (await policy.generate(requests, sampling, randomStream(6))).flat();
    for (const entropy of sampled.flatMap(({ entropies }) => [...entropies])) {
      assert.ok(entropy > 0 && entropy < Math.log(policy.vocabularySize));
    }
  });

  it('counts finished rollouts up to all of them', async () => {
    const reports: [number, number][] = [];
    await policy.generate(requests, sampling, randomStream(7), (...report) => reports.push(report));
    assert.deepEqual(reports.at(-1), [18, 18]);
    assert.ok(reports.every(([finished], i) => i === 0 || finished >= reports[i - 1]![0]));
  });

  it('says so when the weights have diverged', async () => {
    const state = policy.state();
    const broken = state.weights.map((tensor) =>
      tensor.name === 'model.norm.weight' ? { ...tensor, data: tensor.data.map(() => Number.NaN) } : tensor,
    );
    policy.restore({ ...state, weights: broken });
    await assert.rejects(
      policy.generate(requests, sampling, randomStream(9)),
      /weights have diverged.*lower learning rate/,
    );
    policy.restore(state);
  });

  it('names a token that the vocabulary does not have', () =>
    assert.rejects(
      policy.generate([{ prompt: [1, 64], count: 1 }], sampling, randomStream(8)),
      /Token 64 is outside the vocabulary of 64/,
    ));
});

/** Numbers in order, as a source of random ones. */
function listed(numbers: readonly number[]): () => number {
  let next = 0;
  return () => numbers[next++]!;
}
