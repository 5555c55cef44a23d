import type { GraphBuilder, Value } from '../../builder';

/** x W' of x [N, in] and W [out, in], as PyTorch's Linear keeps its weight; no bias. */
export function linear(g: GraphBuilder, x: Value, weight: Value): Value {
  const y = g.emit('Gemm', [x, weight], [x.shape[0]!, weight.shape[0]!], { transB: 1 });
  return g.record(y, [x, weight], (dy) => [
    g.emit('Gemm', [dy, weight], x.shape),
    g.emit('Gemm', [dy, x], weight.shape, { transA: 1 }),
  ]);
}
