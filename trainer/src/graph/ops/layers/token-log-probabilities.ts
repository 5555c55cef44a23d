import type { GraphBuilder, Value } from '../../builder';
import { scatterRows } from '../../scatter-rows';

export interface TokenScores {
  /** Log-probability of each target, [R]; differentiable. */
  readonly logProbabilities: Value;
  /** Entropy of each row's distribution in nats, [R]; not differentiable. */
  readonly entropies: Value;
}

/**
 * Log-probabilities of `targets` (int64 [R]) under softmax(hidden table'), hidden [R, H] and table [V, H].
 * One operator, so that neither a one-hot row nor a gradient of the size [R, V] is ever scaled or scattered.
 */
export function tokenLogProbabilities(
  g: GraphBuilder,
  hidden: Value,
  table: Value,
  targets: Value,
): TokenScores {
  const [rows, vocabulary] = [hidden.shape[0]!, table.shape[0]!];
  const all = [rows, vocabulary];
  const logits = g.emit('Gemm', [hidden, table], all, { transB: 1 });
  const logs = g.emit('LogSoftmax', [logits], all, { axis: -1 });
  const column = g.emit('Unsqueeze', [targets, g.integers([-1])], [rows, 1]);
  const picked = g.emit('GatherElements', [logs, column], [rows, 1], { axis: 1 });
  const chosen = g.emit('Squeeze', [picked, g.integers([-1])], [rows]);
  const p = g.emit('Exp', [logs], all);
  const parts = g.emit('Mul', [p, logs], all);
  const sums = g.emit('ReduceSum', [parts, g.integers([-1])], [rows], { keepdims: 0 });

  const logProbabilities = g.record(chosen, [hidden, table], (dy) => {
    // d logits = dy (onehot - p): the products take p as it is, and dy on the narrow side.
    const weight = g.emit('Unsqueeze', [dy, g.integers([-1])], [rows, 1]);
    const minus = g.emit('Neg', [weight], [rows, 1]);
    const rowsOfTargets = g.emit('Gather', [table, targets], hidden.shape, { axis: 0 });
    const expected = g.emit('Gemm', [p, table], hidden.shape);
    const difference = g.emit('Sub', [rowsOfTargets, expected], hidden.shape);
    const away = g.emit('Mul', [hidden, minus], hidden.shape);
    const toward = g.emit('Mul', [hidden, weight], hidden.shape);
    const dense = g.emit('Gemm', [p, away], table.shape, { transA: 1 });
    return [
      g.emit('Mul', [difference, weight], hidden.shape),
      scatterRows(g, dense, { indices: targets, rows: toward }),
    ];
  });
  return { logProbabilities, entropies: g.stopGradient(g.emit('Neg', [sums], [rows])) };
}
