import type { GraphBuilder, Value } from '../builder';
import { flip } from './matmul';

/**
 * Attention of R query heads that share one key-value head: softmax(q k' + mask) v.
 * q [..., R, M, D], already scaled; k and v [..., S, D]; mask [M, S], added to the scores. Gives [..., R, M, D].
 */
export function attend(g: GraphBuilder, q: Value, k: Value, v: Value, mask?: Value): Value {
  const lead = q.shape.slice(0, -3);
  const [heads, rows, width] = q.shape.slice(-3);
  const [keys, merged] = [k.shape.at(-2)!, `${heads}*${rows}`];
  const flat = [...lead, merged, width!];
  const square = [...lead, merged, keys];
  const reshaped = (x: Value, shape: Value['shape']) => g.emit('Reshape', [x, g.shapeOf(shape)], shape);

  const query = reshaped(q, flat);
  const scores = g.emit('MatMul', [query, g.unrecorded(() => flip(g, k))], square);
  const masked = mask
    ? reshaped(
        g.emit(
          'Add',
          [reshaped(scores, [...lead, heads!, rows!, keys]), mask],
          [...lead, heads!, rows!, keys],
        ),
        square,
      )
    : scores;
  const p = g.emit('Softmax', [masked], square, { axis: -1 });
  const mixed = g.emit('MatMul', [p, v], flat);
  const output = reshaped(mixed, q.shape);

  return g.record(output, [q, k, v], (gradient) => {
    const dy = reshaped(gradient, flat);
    // Softmax takes p (dp - sum(p dp)) back, and the sum over the keys is that of dy * y over the columns.
    // One more column in the product dp = dy v' subtracts it, which saves two passes over the scores.
    const column = [...lead, merged, 1];
    const sums = g.emit('ReduceSum', [g.emit('Mul', [dy, mixed], flat), g.integers([-1])], column);
    const wide = g.emit('Concat', [dy, g.emit('Neg', [sums], column)], [...lead, merged, Number(width) + 1], {
      axis: -1,
    });
    const lastOnes = [...v.shape.slice(0, -1), 1];
    const ones = g.emit('Expand', [g.constant(1), g.shapeOf(lastOnes)], lastOnes);
    const values = g.emit('Concat', [v, ones], [...v.shape.slice(0, -1), Number(width) + 1], { axis: -1 });
    const slope = g.emit('Mul', [p, g.emit('MatMul', [wide, flip(g, values)], square)], square);
    // slope' query and p' dy, the other way round: the large matrix is read as it lies.
    const product = (a: Value, b: Value, shape: Value['shape']) =>
      flip(g, g.emit('MatMul', [flip(g, a), b], [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!]));
    return [
      reshaped(g.emit('MatMul', [slope, k], flat), q.shape),
      product(query, slope, k.shape),
      product(dy, p, v.shape),
    ];
  });
}
