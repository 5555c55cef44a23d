import type { GraphBuilder, Value } from '../../builder';
import { reshape } from '../shapes/reshape';
import { addMask } from './attend';
import { type AttentionBlock, attentionBlock, blockGradients, columnSums } from './attention-block';

/** Keys and values that queries attend to. */
export interface KeysAndValues {
  readonly k: Value;
  readonly v: Value;
}

/**
 * Attention of G groups of queries to keys that all share and to keys of their own, under one softmax.
 * q [B, G, R, M, D], already scaled; shared [B, T, D]; own [B, G, S, D] with mask
 * [M, S] or, a group at a time, [G, 1, M, S]. Gives [B, G, R, M, D].
 *
 * The two blocks of scores are never joined: each has its softmax, and what they give is mixed by how much of
 * the whole each holds. So all groups meet the shared keys in one product, and no key is copied.
 */
export function attendJoined(
  g: GraphBuilder,
  q: Value,
  shared: KeysAndValues,
  own: KeysAndValues,
  mask: Value,
): Value {
  const [batch, groups, heads, rows, width] = q.shape;
  const flat = [batch!, `${groups}*${heads}*${rows}`, width!];
  const apart = [batch!, groups!, `${heads}*${rows}`, width!];
  const column = [...flat.slice(0, -1), 1];
  const { first, second, share, rest, mixed, y } = g.unrecorded(() => {
    const first = attentionBlock(g, reshape(g, q, flat), shared.k, shared.v);
    const second = attentionBlock(g, reshape(g, q, apart), own.k, own.v, (scores) =>
      addMask(g, scores, mask, [batch!, groups!, heads!]),
    );
    const difference = [logSum(g, first), reshape(g, logSum(g, second), column)];
    const share = g.emit('Sigmoid', [g.emit('Sub', difference, column)], column);
    const rest = g.emit('Sub', [g.constant(1), share], column);
    const fromShared = g.emit('Mul', [first.mixed, share], flat);
    const fromOwn = g.emit('Mul', [reshape(g, second.mixed, flat), rest], flat);
    const mixed = g.emit('Add', [fromShared, fromOwn], flat);
    return { first, second, share, rest, mixed, y: reshape(g, mixed, q.shape) };
  });

  return g.record(y, [q, shared.k, shared.v, own.k, own.v], (gradient) => {
    const dy = reshape(g, gradient, flat);
    const sums = columnSums(g, dy, mixed);
    // A block's part of the joint softmax is its own softmax times its share of the whole: the narrow side of
    // each product takes that factor.
    const weighted = (x: Value, by: Value) => g.emit('Mul', [x, by], x.shape);
    const toShared = blockGradients(g, first, weighted(dy, share), weighted(sums, share));
    const toOwn = blockGradients(
      g,
      second,
      reshape(g, weighted(dy, rest), apart),
      reshape(g, weighted(sums, rest), [...apart.slice(0, -1), 1]),
    );
    const query = g.emit('Add', [toShared.query, reshape(g, toOwn.query, flat)], flat);
    return [reshape(g, query, q.shape), toShared.k, toShared.v, toOwn.k, toOwn.v];
  });
}

/** Logarithm of the sum of exp(scores) over the keys, [..., N, 1], from the largest score and its probability. */
function logSum(g: GraphBuilder, { scores, p }: AttentionBlock): Value {
  const column = [...scores.shape.slice(0, -1), 1];
  const largest = (x: Value) => g.emit('ReduceMax', [x, g.integers([-1])], column);
  return g.emit('Sub', [largest(scores), g.emit('Log', [largest(p)], column)], column);
}
