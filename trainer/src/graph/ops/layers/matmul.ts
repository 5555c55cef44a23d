import { broadcastShape, sumToShape } from '../../broadcast';
import type { GraphBuilder, Value } from '../../builder';
import { transpose } from '../shapes/transpose';

/** Matrix product of [..., M, K] and [..., K, N]; leading dimensions are broadcast. */
export function matMul(g: GraphBuilder, a: Value, b: Value): Value {
  const [inner, other] = [a.shape.at(-1), b.shape.at(-2)];
  if (inner !== other)
    throw new Error(`[${a.shape}] times [${b.shape}]: ${inner} columns meet ${other} rows.`);
  const lead = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const product = g.emit('MatMul', [a, b], [...lead, a.shape.at(-2)!, b.shape.at(-1)!]);
  return g.record(product, [a, b], (dy) => [
    sumToShape(g, matMul(g, dy, flip(g, b)), a.shape),
    sumToShape(g, matMul(g, flip(g, a), dy), b.shape),
  ]);
}

/** The last two axes exchanged, which the runtime folds into the product. */
export function flip(g: GraphBuilder, x: Value): Value {
  const axes = x.shape.map((_, axis) => axis);
  return transpose(g, x, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
}
