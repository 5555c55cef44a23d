import assert from 'node:assert/strict';
import type { GpuKind, Partition } from '../../slurm/cluster/read-sinfo';
import { gpusText, partitionsToChoose, shareOfNode, timeToAsk } from './propose-request';

describe('what is proposed to ask of Slurm', () => {
  const node = { gpus: 4, cpus: 64, memoryMB: 515_000 };
  const h100 = { type: 'h100', total: 8, free: 3, node };
  const partition = (name: string, gpus: readonly GpuKind[], more: Partial<Partition> = {}): Partition => ({
    ...{ name, isDefault: false, up: true, timeLimit: undefined, nodes: 1 },
    gpus,
    ...more,
  });

  it('is of the partitions that take jobs, those with GPUs first', () =>
    assert.deepEqual(
      partitionsToChoose([
        partition('cpu', [], { isDefault: true }),
        partition('old', [h100], { up: false }),
        partition('gpu', [h100]),
      ]).map(({ name }) => name),
      ['gpu', 'cpu'],
    ));

  it('is the share of a node that goes with its cards', () => {
    assert.deepEqual(shareOfNode(h100, 1), { cpus: 16, mem: '113G' });
    assert.deepEqual(shareOfNode(h100, 8), { cpus: 64, mem: '452G' });
    assert.deepEqual(shareOfNode(undefined, 1), { cpus: undefined, mem: undefined });
    const small = { ...h100, node: { gpus: 4, cpus: 8, memoryMB: 4000 } };
    assert.deepEqual(shareOfNode(small, 1), { cpus: 2, mem: '900M' });
  });

  it('is no more time than the partition gives', () => {
    const times = [undefined, Number.POSITIVE_INFINITY, 2880, 1440, 90, 20_000].map(timeToAsk);
    assert.deepEqual(times, ['48:00:00', '48:00:00', '48:00:00', '24:00:00', '01:30:00', '48:00:00']);
  });

  it('is said of GPUs by kind, and of those that are free where the cluster knows', () =>
    assert.equal(
      gpusText([h100, { type: '', total: 2, free: undefined, node }]),
      '8 x h100, 3 free; 2 x GPU',
    ));
});
