import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Host, TransferError } from '../../hosts/host';
import { thisMachine } from '../../hosts/this-machine';
import type { RunStanding } from '../runs/standing';
import type { TargetRun } from '../runs/target-run';
import { fetchRun } from './fetch-run';

describe('a run that is fetched while it goes on', () => {
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const checkpoint = (step: number) => {
    mkdirSync(at('run', `checkpoint-${step}`), { recursive: true });
    for (const name of ['config.json', 'model.safetensors', 'optimizer.safetensors'])
      writeFileSync(at('run', `checkpoint-${step}`, name), `${name} of ${step}`);
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-fetch-'));
    checkpoint(10);
    checkpoint(20);
    writeFileSync(at('run', 'events.jsonl'), '{"seq":0}\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A host whose run saves checkpoint 30 and takes 20 away when half of that one was fetched. */
  const moving: Host = {
    ...thisMachine,
    environment: process.env,
    async get(from, to, options) {
      await thisMachine.get(from, to, options);
      if (!from.includes('/checkpoint-20/')) return;
      rmSync(at('run', 'checkpoint-20'), { recursive: true, force: true });
      checkpoint(30);
    },
  };
  const runAs = (state: 'running' | 'stopped'): TargetRun => {
    const standing: RunStanding =
      state === 'running' ? { state, nodes: 'a', suspended: false } : { state, reason: '' };
    const target = { target: 'lab', name: 'run', folder: at('run'), mirror: at('run'), standing };
    const progress = {
      step: 30,
      maxSteps: 100,
      reward: undefined,
      loss: undefined,
      gpu: undefined,
      attempt: 1,
    };
    return { ...target, ...progress, started: 1, updated: 1, job: undefined, foreign: false };
  };

  it('has its newest policy, and nothing of one that was taken away meanwhile', async () => {
    const { what } = await fetchRun(moving, runAs('running'), { kind: 'policy' }, at('here'));
    assert.equal(what, 'the policy of checkpoint-30');
    assert.deepEqual(readdirSync(at('here')).sort(), ['config.json', 'model.safetensors']);
    for (const name of readdirSync(at('here')))
      assert.equal(readFileSync(at('here', name), 'utf8'), `${name} of 30`);
  });

  it('has all that is there at the end, and no half of a checkpoint', async () => {
    await fetchRun(moving, runAs('running'), { kind: 'all' }, at('here'));
    assert.deepEqual(readdirSync(at('here')).sort(), ['checkpoint-10', 'checkpoint-30', 'events.jsonl']);
    assert.equal(readdirSync(at('here', 'checkpoint-30')).length, 3);
  });

  it('says so where it has ended and a file is gone', async () => {
    await assert.rejects(
      fetchRun(moving, runAs('stopped'), { kind: 'all' }, at('here')),
      (error: Error) => error instanceof TransferError && error.kind === 'missing',
    );
    assert.ok(!existsSync(at('here')));
  });
});
