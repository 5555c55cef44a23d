import assert from 'node:assert/strict';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import { chooseBelow, chooseRun, runAddress } from './run-address';

const run = (name: string): TargetRun => ({
  target: 'lab',
  name,
  folder: `/scratch/me/runs/${name}`,
  mirror: '',
  standing: { state: 'completed' },
  step: 1,
  maxSteps: undefined,
  reward: undefined,
  loss: undefined,
  gpu: undefined,
  attempt: undefined,
  started: undefined,
  updated: 0,
  job: undefined,
  foreign: false,
});

describe('the address of a run', () => {
  it('is a target and a run, and no path or drive', () => {
    assert.deepEqual(runAddress('lab:a b:c'), { place: 'lab', run: 'a b:c' });
    assert.deepEqual(runAddress('lab:/runs/a'), { place: 'lab', run: '/runs/a' });
    assert.deepEqual(runAddress('[::1]:a'), { place: '::1', run: 'a' });
    for (const none of ['a', './a:b', '/a:b', 'C:\\runs', 'C:/runs', 'lab:', ':a', '..\\a:b'])
      assert.equal(runAddress(none), undefined, none);
  });

  const runs = ['grpo-2', 'grpo-1', 'deep/below/sft', 'sft-old', 'grpo-10'].map(run);
  const chosen = (given: string) => chooseRun('lab', given, runs).name;

  it('is a whole name, a folder, the end of a path or the beginning of one name alone', () => {
    assert.equal(chosen('grpo-1'), 'grpo-1');
    assert.equal(chosen('/scratch/me/runs/grpo-2/'), 'grpo-2');
    assert.equal(chosen('sft'), 'deep/below/sft');
    assert.equal(chosen('below/sft'), 'deep/below/sft');
    assert.equal(chosen('sft-'), 'sft-old');
  });

  it('names those that it may be, and the closest', () => {
    assert.throws(() => chosen('grpo'), /may be 3 runs; choose one:\n {2}lab:grpo-2\n/);
    assert.throws(() => chosen('grp0-2'), /no run "grp0-2"\. Did you mean lab:grpo-2\? Its newest:\n/);
    assert.throws(
      () => chooseRun('lab', 'a', []),
      /lab has no runs\. "phantomlab train RECIPE --target lab"/,
    );
  });

  it('that is a folder is the run in it, or the only one below it', () => {
    const below = (given: string, some = runs) => chooseBelow('lab', given, some).name;
    assert.equal(below('/scratch/me/runs/grpo-1/'), 'grpo-1');
    assert.equal(below('~/runs', [run('grpo-1')]), 'grpo-1');
    assert.throws(
      () => below('/scratch/me/runs'),
      /holds 5 runs; choose one:\n {2}lab:\/scratch\/me\/runs\/grpo-2\n/,
    );
    assert.throws(
      () => below('/tmp/x', []),
      /^Error: lab:\/tmp\/x holds no run, and there is none below it\.$/,
    );
  });
});
