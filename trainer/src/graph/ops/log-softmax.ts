import type { GraphBuilder, Value } from '../builder';
import { exp } from './exp';
import { multiply } from './multiply';
import { reduceSum } from './reduce-sum';
import { subtract } from './subtract';

/** Logarithm of the softmax over the last axis. */
export function logSoftmax(g: GraphBuilder, x: Value): Value {
  const y = g.emit('LogSoftmax', [x], x.shape, { axis: -1 });
  return g.record(y, [x], (dy) => {
    const sum = reduceSum(g, dy, [x.shape.length - 1], true);
    return [subtract(g, dy, multiply(g, exp(g, y), sum))];
  });
}
