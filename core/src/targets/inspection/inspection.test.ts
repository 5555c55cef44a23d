import assert from 'node:assert/strict';
import type { Cluster } from '../../slurm/cluster/read-sinfo';
import type { Expanded } from '../expand-target';
import { readTargets } from '../read-targets';
import type { Target } from '../target';
import { judgeTarget } from './judge-target';
import type { TargetFacts } from './target-facts';
import { readTargetFacts } from './target-question';

const targetOf = (lines: string) =>
  readTargets(`targets:\n  - name: lab\n    folder: /scratch/me\n${lines}`, 't.yaml').targets[0]!
    .target as Expanded<Target>;
const slurmTarget = (request: string) =>
  targetOf(`    python: /e/bin/python\n    scheduler: slurm\n    slurm: {${request}}\n`);

const good: TargetFacts = {
  machine: 'login1',
  folder: { path: '/scratch/me', fault: undefined, space: { free: 1e12, quota: undefined } },
  missingPrograms: [],
  missingData: [],
  slurm: 'slurm 23.11.4',
  request: { accepted: true, said: '' },
  container: undefined,
  setupFault: undefined,
  node: { version: '22.1.0', path: '/usr/bin/node' },
  python: { version: '3.12.1', trl: '1.16.0' },
};
const size = { cpus: 64, memoryMB: 500_000 };
const cluster: Cluster = {
  gpus: [],
  partitions: [
    {
      name: 'gpu',
      isDefault: true,
      up: true,
      timeLimit: 2880,
      nodes: 4,
      gpus: [{ type: 'h100', total: 16, free: 3, node: { gpus: 4, ...size } }],
    },
    { name: 'cpu', isDefault: false, up: false, timeLimit: 60, nodes: 4, gpus: [] },
  ],
};
const account = { name: 'lab', partition: undefined, qos: [], isDefault: true };
const told = (target: Expanded<Target>, facts: Partial<TargetFacts> = {}) =>
  judgeTarget(target, { ...good, ...facts }, { cluster, accounts: [account] }).map(
    ({ code, severity }) => `${severity} ${code}`,
  );

const quotaOf = (used: number, filesLeft?: number) => ({
  used,
  limit: 1e9 + (filesLeft ?? 0) * 1e10,
  filesLeft,
});

describe('a target compared with its host', () => {
  const plain = targetOf('    python: /e/bin/python\n');
  const slurm = slurmTarget('partition: gpu, gpus: 4, gpu_type: h100, time: 2-00:00:00, account: lab');

  it('has no faults where all is as it says', () => {
    assert.deepEqual(told(plain), []);
    assert.deepEqual(told(slurm), []);
  });

  const faults: readonly (readonly [string, Expanded<Target>, Partial<TargetFacts>?])[] = [
    ['error target-folder', plain, { folder: { ...good.folder, fault: 'mkdir: Permission denied' } }],
    ['error target-space', plain, { folder: { ...good.folder, space: { free: 1e6, quota: undefined } } }],
    ['warning target-space', plain, { folder: { ...good.folder, space: { free: 3e9, quota: undefined } } }],
    ['error target-space', plain, { folder: { ...good.folder, space: { free: 1e12, quota: quotaOf(1e9) } } }],
    [
      'warning target-space',
      plain,
      { folder: { ...good.folder, space: { free: 1e12, quota: quotaOf(0, 9) } } },
    ],
    ['error target-program', plain, { missingPrograms: ['tar'] }],
    ['warning target-data', plain, { missingData: ['/data'] }],
    ['error target-slurm', slurm, { slurm: undefined }],
    ['error target-request', slurm, { request: { accepted: false, said: 'sbatch: error: Invalid qos' } }],
    ['error target-partition', slurmTarget('partition: "gpu,none"')],
    ['warning target-partition-down', slurmTarget('partition: cpu')],
    ['error target-time', slurmTarget('time: 3-00:00:00')],
    ['error target-gpus', slurmTarget('gpus: 8')],
    ['error target-gpus', slurmTarget('gpus: 1, gpu_type: a100')],
    ['error target-account', slurmTarget('account: other')],
    ['error target-setup', plain, { setupFault: "The module x can't be loaded." }],
    ['error target-node', plain, { node: undefined }],
    ['error target-node', plain, { node: { tooOld: '18.1.0' } }],
    ['error target-python', plain, { python: undefined }],
    ['error target-trl', plain, { python: { version: '3.12.1', trl: undefined } }],
    ['information target-python-unnamed', targetOf('')],
  ];
  for (const [expected, target, facts] of faults)
    it(`says ${expected}`, () => assert.deepEqual(told(target, facts), [expected]));

  it('leaves Slurm the word where ours say nothing of it', () => {
    const [finding] = judgeTarget(slurm, {
      ...good,
      request: { accepted: false, said: 'allocation failure: Invalid qos specification\n' },
    });
    assert.match(finding!.message, /Slurm would not take the job: Invalid qos specification/);
  });

  it('is not judged by half an answer, or by what a login shell prints', () => {
    assert.equal(readTargetFacts('\nphantomlab target\n2\0machine\0a\0', plain), undefined);
    const facts = readTargetFacts(
      'Welcome\n\nphantomlab target\n2\0machine\0a\0' + '2\0folder\0\0\nphantomlab target end\n',
      plain,
    );
    assert.equal(facts?.machine, 'a');
    assert.equal(facts?.folder.fault, undefined);
    assert.equal(facts?.node, undefined);
  });
});
