import assert from 'node:assert/strict';
import type { GpuFacts } from '@phantomlab/core/recipe/launch/launch-facts';
import { MachineGpus } from './machine-gpus';

const card: GpuFacts = { count: 1, memoryGiB: 80, name: 'H100', from: 'local' };

describe("the machine's GPUs", () => {
  it('are unknown until the driver has named them, which is reported', async () => {
    const named = await new Promise<MachineGpus>((resolve) => {
      const gpus = new MachineGpus(
        () => resolve(gpus),
        async () => card,
      );
      assert.equal(gpus.known, undefined);
    });
    assert.equal(named.known, card);
  });

  it('are asked for once, and nothing is reported where there are none', async () => {
    let asked = 0;
    const gpus = new MachineGpus(assert.fail, async () => {
      asked++;
      return undefined;
    });
    assert.equal(gpus.known, undefined);
    assert.equal(gpus.known, undefined);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    assert.equal(gpus.known, undefined);
    assert.equal(asked, 1);
  });
});
