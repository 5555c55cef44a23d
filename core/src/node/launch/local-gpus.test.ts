import assert from 'node:assert/strict';
import { gpusIn } from './local-gpus';

describe("this machine's GPUs", () => {
  it("are read from nvidia-smi's report, with the memory of the smallest", () =>
    assert.deepEqual(gpusIn('NVIDIA H100 80GB HBM3, 81559\nNVIDIA A100-SXM4-40GB, 40960\n'), {
      count: 2,
      memoryGiB: 40,
      name: 'NVIDIA A100-SXM4-40GB',
      from: 'local',
    }));

  it('are none where the report is no list', () => {
    assert.equal(gpusIn(''), undefined);
    assert.equal(
      gpusIn('NVIDIA-SMI has failed because it could not communicate with the driver.'),
      undefined,
    );
  });
});
