import type { Value } from '../../graph/builder';
import { multiply } from '../../graph/ops/elementwise/multiply';
import { linear } from '../../graph/ops/layers/linear';
import type { Qwen3Graph } from './qwen3';

/**
 * From the last norm's rows [B, H] to the distributions of the tokens behind them, under the temperature:
 * outputs `probabilities` [B, V] and `entropies` [B]; input `inverse_temperature` [].
 */
export function emitNextToken(model: Qwen3Graph, rows: Value): void {
  model.g.output('probabilities', emitEntropies(model, rows));
}

/** The same with `entropies` alone as an output; gives the probabilities [B, V]. */
export function emitEntropies(model: Qwen3Graph, rows: Value): Value {
  const { g } = model;
  const scaled = multiply(g, rows, g.input('inverse_temperature', []));
  const logits = linear(g, scaled, model.head);
  const logs = g.emit('LogSoftmax', [logits], logits.shape, { axis: -1 });
  const probabilities = g.emit('Exp', [logs], logs.shape);
  const parts = g.emit('Mul', [probabilities, logs], logs.shape);
  const sums = g.emit('ReduceSum', [parts, g.integers([-1])], [rows.shape[0]!], { keepdims: 0 });
  g.output('entropies', g.emit('Neg', [sums], sums.shape));
  return probabilities;
}
