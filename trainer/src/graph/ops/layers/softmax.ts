import type { GraphBuilder, Value } from '../../builder';
import { multiply } from '../elementwise/multiply';
import { subtract } from '../elementwise/subtract';
import { reduceSum } from '../shapes/reduce-sum';

/** Softmax over the last axis. */
export function softmax(g: GraphBuilder, x: Value): Value {
  const p = g.emit('Softmax', [x], x.shape, { axis: -1 });
  return g.record(p, [x], (dy) => {
    const mean = reduceSum(g, multiply(g, dy, p), [x.shape.length - 1], true);
    return [multiply(g, p, subtract(g, dy, mean))];
  });
}
