import type { LossGroup } from '../policy';
import type { Qwen3Config } from './config';

/**
 * Floating-point operations (a multiplication and an addition are two) of the matrix products that scoring a
 * group takes: the prompt once and every completion token that predicts another, each attending to what it may
 * see and to nothing else; of the last layer, beyond keys and values, only the rows that predict a token; the
 * vocabulary for the tokens that are predicted. What an implementation does beyond that, for padding or for
 * masked scores, is its loss.
 */
export function scoringFlops(config: Qwen3Config, group: LossGroup): number {
  const { hiddenSize, headDim, heads, keyValueHeads, intermediateSize, layers, vocabularySize } = config;
  const prompt = group.prompt.length;
  const lengths = group.sequences.map(({ tokens }) => tokens.length);
  const inputs = lengths.map((length) => Math.max(0, length - 1));

  const rows = prompt + sum(inputs);
  const completionsSee = sum(inputs.map((length) => length * prompt + triangle(length)));
  const perRow = hiddenSize * (2 * heads * headDim + 3 * intermediateSize);
  const perKey = hiddenSize * 2 * keyValueHeads * headDim;
  const perPair = 2 * heads * headDim;
  const inner = rows * perRow + (triangle(prompt) + completionsSee) * perPair;
  const last = (1 + sum(inputs)) * perRow + (prompt + completionsSee) * perPair;
  const keys = layers * rows * perKey;
  return 2 * ((layers - 1) * inner + last + keys + sum(lengths) * hiddenSize * vocabularySize);
}

/**
 * Of what scoring groups one by one takes, the part that is computed again for each further group whose prompt begins
 * with the same tokens: all of it is the same for all of them.
 * @param shared tokens that the prompts begin with; the one that predicts the first completion token is not among them
 */
export function prefixFlops(config: Qwen3Config, shared: number): number {
  const { hiddenSize, headDim, heads, keyValueHeads, intermediateSize, layers } = config;
  const perRow = hiddenSize * (2 * heads * headDim + 3 * intermediateSize);
  const perKey = hiddenSize * 2 * keyValueHeads * headDim;
  const perPair = 2 * heads * headDim;
  return 2 * ((layers - 1) * (shared * perRow + triangle(shared) * perPair) + layers * shared * perKey);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function triangle(length: number): number {
  return (length * (length + 1)) / 2;
}
