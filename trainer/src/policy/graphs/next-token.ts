import type { Value } from '../../graph/builder';
import { multiply } from '../../graph/ops/elementwise/multiply';
import { linear } from '../../graph/ops/layers/linear';
import type { Qwen3Graph } from './qwen3';

/** Distributions of tokens. */
export interface NextToken {
  /** [B, V] */
  readonly probabilities: Value;
  /** [B] */
  readonly entropies: Value;
}

/** The same as outputs of the graph, under these names. */
export function emitNextToken(model: Qwen3Graph, rows: Value): void {
  const { probabilities, entropies } = nextToken(model, rows);
  model.g.output('entropies', entropies);
  model.g.output('probabilities', probabilities);
}

/**
 * From the last norm's rows [B, H] to the distributions of the tokens behind them, under the temperature: input
 * `inverse_temperature` [].
 */
export function nextToken(model: Qwen3Graph, rows: Value): NextToken {
  const { g } = model;
  const scaled = multiply(g, rows, g.input('inverse_temperature', []));
  const logits = linear(g, scaled, model.head);
  const logs = g.emit('LogSoftmax', [logits], logits.shape, { axis: -1 });
  const probabilities = g.emit('Exp', [logs], logs.shape);
  const parts = g.emit('Mul', [probabilities, logs], logs.shape);
  const sums = g.emit('ReduceSum', [parts, g.integers([-1])], [rows.shape[0]!], { keepdims: 0 });
  return { probabilities, entropies: g.emit('Neg', [sums], sums.shape) };
}
