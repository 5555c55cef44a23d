import assert from 'node:assert/strict';
import { GraphBuilder } from './builder';
import { scatterRows } from './scatter-rows';
import { GraphSession } from './session';
import { elements, floats, integers } from './tensors';

it('rows added at the same index from several threads are all there', async () => {
  const [vocabulary, width, count] = [4096, 128, 6000];
  const g = new GraphBuilder('scatter');
  const table = g.input('table', [vocabulary, width]);
  const indices = g.input('indices', ['N'], { type: 'int64' });
  g.output('sum', scatterRows(g, table, { indices, rows: g.input('rows', ['N', width]) }));
  const session = await GraphSession.open(g, { threads: 2 });
  try {
    const feeds = {
      table: floats(new Float32Array(vocabulary * width), [vocabulary, width]),
      indices: integers(Array.from({ length: count }, (_, i) => i % 3)),
      rows: floats(new Float32Array(count * width).fill(1), [count, width]),
    };
    for (let run = 0; run < 30; run++) {
      const { sum } = await session.run(feeds);
      const lost = elements(sum).findIndex((value, i) => value !== (i < 3 * width ? count / 3 : 0));
      assert.equal(lost, -1, `run ${run}: element ${lost} is ${elements(sum)[lost]}`);
    }
  } finally {
    await session.dispose();
  }
});
