import type { Qwen3Config } from './config';
import type { LossGroup } from './policy';

/**
 * Floating-point operations (a multiplication and an addition are two) of the matrix products that scoring a
 * group takes: the prompt once and every completion token that predicts another, each attending to what it may
 * see and to nothing else, and the vocabulary for the tokens that are predicted. What an implementation does
 * beyond that, for padding or for masked scores, is its loss.
 */
export function scoringFlops(config: Qwen3Config, group: LossGroup): number {
  const lengths = group.sequences.map(({ tokens }) => tokens.length);
  const prompt = group.prompt.length;
  const inputs = lengths.map((length) => Math.max(0, length - 1));
  const rows = prompt + sum(inputs);
  const seen = triangle(prompt) + sum(inputs.map((length) => length * prompt + triangle(length)));
  const predicted = sum(lengths);
  return forwardFlops(config, rows, seen, predicted);
}

/** The same for a loss and its gradients: each product is followed by two of its size on the way back. */
export function trainingFlops(config: Qwen3Config, group: LossGroup): number {
  return 3 * scoringFlops(config, group);
}

/**
 * @param rows tokens that pass through the layers
 * @param seen pairs of a token and one that it attends to, itself among them
 * @param predicted rows that meet the vocabulary
 */
function forwardFlops(config: Qwen3Config, rows: number, seen: number, predicted: number): number {
  const { hiddenSize, headDim, heads, keyValueHeads, intermediateSize, layers, vocabularySize } = config;
  const attentionWeights = hiddenSize * headDim * (2 * heads + 2 * keyValueHeads);
  const mlpWeights = 3 * hiddenSize * intermediateSize;
  const attention = 2 * heads * headDim * seen;
  return (
    2 *
    (layers * (rows * (attentionWeights + mlpWeights) + attention) + predicted * hiddenSize * vocabularySize)
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function triangle(length: number): number {
  return (length * (length + 1)) / 2;
}
