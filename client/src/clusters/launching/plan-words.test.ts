import assert from 'node:assert/strict';
import type { LaunchPlan } from '@phantomlab/core/node/clusters/launch/launch-request';
import { readTargets } from '@phantomlab/core/targets/read-targets';
import { bytesText, planDetail } from './plan-words';

const { target } = readTargets(
  'targets:\n  - {name: lab, host: lab, folder: /a, scheduler: slurm, slurm: {gpus: 4, time: 48:00:00, account: me}}\n',
  '/w/.phantomlab/targets.yaml',
).targets[0]!;

const plan = {
  request: { target, trainer: 'trl' },
  size: { machines: 1, processes: 4 },
  inputs: [
    { name: 'data/tiny\n$(evil)\u202e', local: '/w/data', bytes: 12_345_678 },
    { name: 'gone', local: undefined, bytes: 0 },
  ],
  findings: [
    { severity: 'warning', code: 'x', message: 'mind this.' },
    { severity: 'error', code: 'y', message: 'told elsewhere' },
  ],
  hubModel: 'Qwen/Qwen3-0.6B',
} as unknown as LaunchPlan;

describe('a training on a target, before it is sent', () => {
  it('is said in lines: what it asks for, trains with, reads, and what is to be minded', () =>
    assert.deepEqual(planDetail(plan).split('\n'), [
      'Asks Slurm for 1 node, gpu:4, 48:00:00 of time, account me.',
      'Trains with TRL, 4 processes.',
      'Reads data/tiny $(evil) (12.3 MB): sent once, unless it is there.',
      'Reads gone, which is not on this disk: it must be there.',
      'Needs Qwen/Qwen3-0.6B of the Hub: if the nodes have no network, fetch it there first (hf download Qwen/Qwen3-0.6B).',
      'Warning: mind this.',
    ]));

  it('has sizes in words', () =>
    assert.deepEqual([0, 999, 1000, 12_345, 5e9].map(bytesText), [
      '0 bytes',
      '999 bytes',
      '1.00 kB',
      '12.3 kB',
      '5.00 GB',
    ]));
});
