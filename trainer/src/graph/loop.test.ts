import assert from 'node:assert/strict';
import { GraphBuilder } from './builder';
import { loop } from './loop';
import { add } from './ops/elementwise/add';
import { multiply } from './ops/elementwise/multiply';
import { concat } from './ops/shapes/concat';
import { reshape } from './ops/shapes/reshape';
import { GraphSession } from './session';
import { elements, floats } from './tensors';

describe('a loop in a graph', () => {
  it('hands on values that may grow, keeps what is wanted of each run, and sees what is around it', async () => {
    const g = new GraphBuilder('powers');
    const x = g.input('x', ['B']);
    g.input('each', ['C']);
    const double = add(g, x, x);
    const column = (value: typeof x) => reshape(g, value, ['B', 1]);
    const { next, kept } = loop(
      g,
      'C',
      [{ first: x }, { first: column(x), given: ['B', 'N'], last: ['B', '1+C'] }],
      (_, [power, all]) => {
        const more = multiply(g, power!, double);
        // A size that is known in the loop alone, and one that is known around it.
        const count = g.emit('Cast', [g.dim('B*N')], [1], { to: 1 }, 'float32');
        return { next: [more, concat(g, [all!, column(more)], 1, 'N+1')], kept: [count] };
      },
    );
    g.output('last', next[0]!);
    g.output('all', next[1]!);
    g.output('counts', kept[0]!);
    const session = await GraphSession.open(g, { threads: 1 });
    const outputs = await session.run({
      x: floats(Float32Array.of(1, 3), [2]),
      each: floats(new Float32Array(3), [3]),
    });
    await session.dispose();
    assert.deepEqual([...elements(outputs.last)], [8, 648]);
    assert.deepEqual(outputs.all!.dims, [2, 4]);
    assert.deepEqual([...elements(outputs.all)], [1, 2, 4, 8, 3, 18, 108, 648]);
    assert.deepEqual([...elements(outputs.counts)], [2, 4, 6]);
  });
});
