import type { Sampling } from '../policy';

/** Whether a token is drawn from the whole distribution as it is. */
export function drawsFromWhole({ temperature, topK, topP }: Sampling): boolean {
  return temperature !== 0 && topK === 0 && topP >= 1;
}

/** Draws a token from `probabilities` [V] after top-k and top-p have cut it down; temperature 0: the likeliest. */
export function sampleToken(probabilities: Float32Array, sampling: Sampling, random: () => number): number {
  if (sampling.temperature === 0) return likeliest(probabilities);
  const cut = (sampling.topK > 0 && sampling.topK < probabilities.length) || sampling.topP < 1;
  return cut
    ? drawAmong(probabilities, kept(probabilities, sampling), random())
    : drawAt(probabilities, random());
}

function likeliest(probabilities: Float32Array): number {
  let best = 0;
  for (let i = 1; i < probabilities.length; i++) {
    if (probabilities[i]! > probabilities[best]!) best = i;
  }
  return best;
}

/** The token at which probabilities, summed up, pass `at`; the last that has any where they don't. */
export function drawAt(probabilities: Float32Array, at: number): number {
  let left = at;
  let last = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    if (p === 0) continue;
    left -= p;
    last = i;
    if (left < 0) return i;
  }
  return last;
}

/** Token ids that remain, likeliest first: at most topK, and as few as make up topP (the one that crosses it too). */
function kept(probabilities: Float32Array, { topK, topP }: Sampling): number[] {
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);
  const most = topK > 0 ? order.slice(0, topK) : order;
  if (topP >= 1) return most;
  // As transformers applies them: top-p is taken of what top-k left, made to sum to 1.
  const whole = most.reduce((sum, token) => sum + probabilities[token]!, 0);
  let sum = 0;
  const count = most.findIndex((token) => {
    sum += probabilities[token]!;
    return sum >= topP * whole;
  });
  return most.slice(0, count < 0 ? most.length : count + 1);
}

function drawAmong(probabilities: Float32Array, tokens: readonly number[], at: number): number {
  const whole = tokens.reduce((sum, token) => sum + probabilities[token]!, 0);
  let left = at * whole;
  for (const token of tokens) {
    left -= probabilities[token]!;
    if (left < 0) return token;
  }
  return tokens.at(-1)!;
}
