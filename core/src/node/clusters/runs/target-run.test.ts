import assert from 'node:assert/strict';
import { type Glance, stepOf } from './glance';
import type { RunStanding } from './standing';
import { targetRun } from './target-run';

const file = { inode: '1', size: 9, modified: 100 };
const listed = { folder: '/runs/a', name: 'a', root: 0, files: { 'events.jsonl': file } };
const running: RunStanding = { state: 'running', nodes: 'node07', suspended: false };
const glanceAt = (metrics: Record<string, number>): Glance => ({
  attempts: 1,
  lock: '',
  control: '',
  lastStep: stepOf({ type: 'step', seq: 3, t: 90, step: 2, epoch: 0, metrics }),
});
const runOf = (metrics: Record<string, number>, standing: RunStanding = running) =>
  targetRun({ target: 'lab', listed, glance: glanceAt(metrics), standing }, '/mirror', 'me');

describe('a run of a target', () => {
  it('that goes on says how busy its GPUs are, where its log tells', () => {
    assert.equal(runOf({ reward: 0.5, 'gpu/utilization': 93.4 }).gpu, 93.4);
    assert.equal(runOf({ reward: 0.5 }).gpu, undefined);
    assert.equal(runOf({ 'gpu/utilization': 1e9 }).gpu, undefined);
    assert.equal(runOf({ 'gpu/utilization': 93 }, { state: 'completed' }).gpu, undefined);
  });
});
