import assert from 'node:assert/strict';
import { GraphBuilder } from './builder';
import { gradients } from './gradients';
import { add } from './ops/elementwise/add';
import { multiply } from './ops/elementwise/multiply';
import { matMul } from './ops/layers/matmul';
import { reduceSum } from './ops/shapes/reduce-sum';
import { reshape } from './ops/shapes/reshape';
import { GraphSession } from './session';
import { elements, floats } from './tensors';

async function run(g: GraphBuilder, feeds: Record<string, { data: number[]; shape: number[] }>) {
  const session = await GraphSession.open(g, { threads: 1 });
  try {
    const tensors = Object.entries(feeds).map(
      ([name, { data, shape }]) => [name, floats(Float32Array.from(data), shape)] as const,
    );
    return await session.run(Object.fromEntries(tensors));
  } finally {
    await session.dispose();
  }
}

describe('a graph', () => {
  it('works out sizes that are sums and products of those of its inputs', async () => {
    const g = new GraphBuilder('sizes');
    const x = g.input('x', ['A', 'B']);
    const y = g.input('y', ['A*B+3']);
    g.output('flat', reshape(g, x, ['A*B', 1]));
    g.output('size', g.emit('Cast', [g.dim('2*A*B+3')], [1], { to: 1 }, 'float32'));
    g.output('same', add(g, y, y));
    const outputs = await run(g, {
      x: { data: [1, 2, 3, 4, 5, 6], shape: [2, 3] },
      y: { data: [0, 1, 2, 3, 4, 5, 6, 7, 8], shape: [9] },
    });
    assert.deepEqual(outputs.flat!.dims, [6, 1]);
    assert.deepEqual([...elements(outputs.size)], [15]);
  });

  it('leaves out what no output needs, inputs among it', async () => {
    const g = new GraphBuilder('lean');
    const [x, unused] = [g.input('x', [2]), g.input('unused', [2])];
    multiply(g, unused, unused);
    g.output('y', add(g, x, x));
    const outputs = await run(g, { x: { data: [1, 2], shape: [2] } });
    assert.deepEqual([...elements(outputs.y)], [2, 4]);
  });

  it('passes no gradient through what is stopped', async () => {
    const g = new GraphBuilder('stop');
    const x = g.input('x', [2], { differentiable: true });
    const [dx] = gradients(g, reduceSum(g, multiply(g, x, g.stopGradient(x))), [x]);
    g.output('dx', dx!);
    const outputs = await run(g, { x: { data: [3, 5], shape: [2] } });
    assert.deepEqual([...elements(outputs.dx)], [3, 5]);
  });

  for (const [what, build, message] of [
    [
      'shapes that do not broadcast',
      (g: GraphBuilder) => add(g, g.input('a', ['N', 3]), g.input('b', ['M', 3])),
      /\[N,3\] and \[M,3\] do not broadcast/,
    ],
    [
      'products of unequal inner sizes',
      (g: GraphBuilder) => matMul(g, g.input('a', [2, 3]), g.input('b', [4, 2])),
      /3 columns meet 4 rows/,
    ],
    [
      'a size that no input has',
      (g: GraphBuilder) => reshape(g, g.input('a', ['N', 'M']), ['K', 'M']),
      /no input has a dimension named K/,
    ],
    [
      'the gradient of a vector',
      (g: GraphBuilder) => gradients(g, g.input('a', [2]), []),
      /Only a scalar can be differentiated/,
    ],
    [
      'the gradient of what has no part in the loss',
      (g: GraphBuilder) => {
        const [a, b] = ['a', 'b'].map((name) => g.input(name, [2], { differentiable: true }));
        return gradients(g, reduceSum(g, a!), [b!]);
      },
      /b has no part in the loss/,
    ],
  ] as const) {
    it(`refuses ${what} while it is built`, () => {
      assert.throws(() => build(new GraphBuilder('faulty')), message);
    });
  }

  it('names the input that a run lacks', () => {
    const g = new GraphBuilder('sum');
    g.output('y', add(g, g.input('a', [1]), g.input('b', [1])));
    return assert.rejects(run(g, { a: { data: [1], shape: [1] } }), /Graph sum was run without its input b/);
  });
});
