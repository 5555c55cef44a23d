import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readAccounts } from './read-accounts';
import { type GpuKind, gpusOfGres, readCluster } from './read-sinfo';

/** Recorded from Slurm 22.05 by test/fixtures/slurm/record-jobs.sh: a node with 4 GPUs in three partitions, 2 in use. */
const file = path.join(import.meta.dirname, '../../../../test/fixtures/slurm/cluster-22.05.txt');
const answer = (lines: readonly string[]) =>
  `\nphantomlab nodes\n${lines.join('\n')}\nphantomlab nodes ended with 0\n`;

const counted = (gpus: readonly GpuKind[]) => gpus.map(({ node: _, ...kind }) => kind);

describe('a cluster', () => {
  it('tells what a node with the most GPUs of a kind has, the least of several', () => {
    const { gpus } = readCluster(
      answer([
        'gpu|up|1-00:00:00|node01|idle|gpu:h100:4|gpu:h100:0|64|512000|',
        'gpu|up|1-00:00:00|node02|idle|gpu:h100:4|gpu:h100:0|96|256000|',
        'gpu|up|1-00:00:00|node03|idle|gpu:h100:2|gpu:h100:0|8|64000|',
      ]),
    )!;
    assert.deepEqual(gpus[0]!.node, { gpus: 4, cpus: 64, memoryMB: 256_000 });
  });

  it('has its partitions and its free GPUs by kind, each node counted once', () => {
    const cluster = readCluster(readFileSync(file, 'utf8'))!;
    assert.deepEqual(counted(cluster.gpus), [{ type: 'h100', total: 4, free: 2 }]);
    assert.deepEqual(
      cluster.partitions.map(({ name, isDefault, timeLimit }) => [name, isDefault, timeLimit]),
      [
        ['gpu', true, 2880],
        ['cornell', false, Number.POSITIVE_INFINITY],
        ['priority', false, Number.POSITIVE_INFINITY],
      ],
    );
  });

  it('counts GPUs of several kinds, and none of nodes that take no jobs as free', () => {
    const cluster = readCluster(
      answer([
        'gpu*|up|1-00:00:00|node01|mixed|gpu:h100:4(S:0-1)|gpu:h100:3(IDX:0-2)|',
        'gpu*|up|1-00:00:00|node02|drained|gpu:h100:4(S:0-1)|gpu:h100:0(IDX:N/A)|',
        'gpu*|up|1-00:00:00|node03|idle*|gpu:a100:2,gpu:a100_1g.10gb:7|gpu:a100:0(IDX:N/A),gpu:a100_1g.10gb:0(IDX:N/A)|',
        'gpu*|up|1-00:00:00|node04|idle|gpu:a100:2,gpu:a100_1g.10gb:7|gpu:a100:0(IDX:N/A),gpu:a100_1g.10gb:1(IDX:0)|',
        'cpu|up|infinite|node05|idle|(null)|gpu:0|',
        'old|down|infinite|node06|mixed|gpu:2|(null)|',
      ]),
    )!;
    assert.deepEqual(counted(cluster.gpus), [
      { type: 'a100_1g.10gb', total: 14, free: 6 },
      { type: 'h100', total: 8, free: 1 },
      { type: 'a100', total: 4, free: 2 },
      { type: '', total: 2, free: undefined },
    ]);
    assert.deepEqual(
      cluster.partitions.map(({ name, up, nodes, gpus }) => [name, up, nodes, gpus.length]),
      [
        ['gpu', true, 4, 3],
        ['cpu', true, 1, 0],
        ['old', false, 1, 1],
      ],
    );
  });

  it('is not known where sinfo does not answer', () =>
    assert.equal(readCluster('command not found'), undefined));

  it('has GPUs in the words of its resources', () => {
    assert.deepEqual([...gpusOfGres('gpu:4,lscratch:100')], [['', 4]]);
    assert.deepEqual(
      [...gpusOfGres('gpu:h100:4(S:0,2-3),gpu:a100:1')],
      [
        ['h100', 4],
        ['a100', 1],
      ],
    );
    assert.deepEqual([...gpusOfGres('(null)')], []);
  });

  const accounts = (managed: string, shared: string) =>
    readAccounts(
      `hello\nphantomlab accounts\n${managed}phantomlab shares\n${shared}phantomlab accounts end\n`,
    );

  it('has accounts by sacctmgr, with where they count, or by sshare', () => {
    assert.deepEqual(accounts('lab|gpu|normal,high|lab\nother|||lab\n', 'lab\n'), [
      { name: 'lab', partition: 'gpu', qos: ['normal', 'high'], isDefault: true },
      { name: 'other', partition: undefined, qos: [], isDefault: false },
    ]);
    assert.deepEqual(
      accounts('', 'lab\nlab\nother\n').map(({ name }) => name),
      ['lab', 'other'],
    );
  });

  it('has none where it keeps no accounts', () =>
    assert.deepEqual(accounts('You are not running a supported accounting_storage plugin\n', ''), []));
});
