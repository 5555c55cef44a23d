import type { GraphBuilder, Value } from '../../builder';
import { flip } from './matmul';

/** Queries [..., N, D] that meet keys and values [..., S, D]. */
export interface AttentionBlock {
  readonly query: Value;
  readonly k: Value;
  readonly v: Value;
  /** Scores with the mask added, [..., N, S]. */
  readonly scores: Value;
  /** Their softmax. */
  readonly p: Value;
  /** p v, [..., N, D]. */
  readonly mixed: Value;
}

/** Softmax attention over one block of keys. `masked` may add a mask to the scores. */
export function attentionBlock(
  g: GraphBuilder,
  query: Value,
  k: Value,
  v: Value,
  masked: (scores: Value) => Value = (scores) => scores,
): AttentionBlock {
  const square = [...query.shape.slice(0, -1), k.shape.at(-2)!];
  const scores = masked(g.emit('MatMul', [query, g.unrecorded(() => flip(g, k))], square));
  const p = g.emit('Softmax', [scores], square, { axis: -1 });
  return { query, k, v, scores, p, mixed: g.emit('MatMul', [p, v], query.shape) };
}

/**
 * Gradients of a block's query, keys and values.
 * @param dy gradient of the mixed values, [..., N, D]
 * @param sums the sum over the columns of dy times what attention gave, [..., N, 1]
 */
export function blockGradients(
  g: GraphBuilder,
  { query, k, v, p }: AttentionBlock,
  dy: Value,
  sums: Value,
): { readonly query: Value; readonly k: Value; readonly v: Value } {
  // Softmax takes p (dp - sum(p dp)) back, and that sum over the keys is `sums`. One more column in the product
  // dp = dy v' subtracts it, which saves two passes over the scores.
  const width = Number(query.shape.at(-1)) + 1;
  const beside = (x: Value, column: Value) =>
    g.emit('Concat', [x, column], [...x.shape.slice(0, -1), width], { axis: -1 });
  const column = [...v.shape.slice(0, -1), 1];
  const ones = g.emit('Expand', [g.constant(1), g.shapeOf(column)], column);
  const wide = beside(dy, g.emit('Neg', [sums], sums.shape));
  const slope = g.emit('Mul', [p, g.emit('MatMul', [wide, flip(g, beside(v, ones))], p.shape)], p.shape);
  // slope' query and p' dy, the other way round: the large matrix is read as it lies.
  const across = (a: Value, b: Value) =>
    flip(g, g.emit('MatMul', [flip(g, a), b], [...k.shape.slice(0, -2), k.shape.at(-1)!, k.shape.at(-2)!]));
  return {
    query: g.emit('MatMul', [slope, k], query.shape),
    k: across(query, slope),
    v: across(dy, p),
  };
}

/** sum(dy * y) over the columns, [..., N, 1]. */
export function columnSums(g: GraphBuilder, dy: Value, y: Value): Value {
  const column = [...dy.shape.slice(0, -1), 1];
  return g.emit('ReduceSum', [g.emit('Mul', [dy, y], dy.shape), g.integers([-1])], column);
}
