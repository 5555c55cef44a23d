import type { GraphBuilder, Value } from '../builder';
import { multiply } from './multiply';
import { reduceSum } from './reduce-sum';
import { subtract } from './subtract';

/** Softmax over the last axis. */
export function softmax(g: GraphBuilder, x: Value): Value {
  const p = g.emit('Softmax', [x], x.shape, { axis: -1 });
  return g.record(p, [x], (dy) => {
    const mean = reduceSum(g, multiply(g, dy, p), [x.shape.length - 1], true);
    return [multiply(g, p, subtract(g, dy, mean))];
  });
}
