import type { Policy, Sampled } from '../policy/policy';

/** Token ids of what a model that is right would say to a prompt, its end token last; undefined: not known. */
export type GoldTokens = (prompt: readonly number[]) => readonly number[] | undefined;

/**
 * A policy that says the right answer once in every group: without it the tiny policy's rewards would be all
 * alike, and an update of nothing would be tried.
 */
export function goldPolicy(policy: Policy, gold: GoldTokens, temperature: number): Policy {
  const asSampled = async (prompt: readonly number[], tokens: readonly number[]): Promise<Sampled> => {
    const group = { prompt, sequences: [{ tokens, advantage: 0, weight: 0 }] };
    const [[logprobs]] = (await policy.logProbabilities([group], temperature)) as [[Float32Array]];
    return { tokens, logprobs, entropies: new Float32Array(tokens.length), finish: 'stop' };
  };
  return {
    vocabularySize: policy.vocabularySize,
    parameterCount: policy.parameterCount,
    async generate(requests, sampling, random, progress) {
      const groups = await policy.generate(requests, sampling, random, progress);
      for (const [i, { prompt, count }] of requests.entries()) {
        const tokens = count > 1 ? gold(prompt) : undefined;
        if (tokens) groups[i]![0] = await asSampled(prompt, tokens);
      }
      return groups;
    },
    logits: (tokens) => policy.logits(tokens),
    logProbabilities: (groups, at, options) => policy.logProbabilities(groups, at, options),
    accumulate: (groups, loss, options) => policy.accumulate(groups, loss, options),
    gradients: () => policy.gradients(),
    update: (settings) => policy.update(settings),
    state: () => policy.state(),
    restore: (state) => policy.restore(state),
    freeze: () => policy.freeze(),
    dispose: () => policy.dispose(),
  };
}
