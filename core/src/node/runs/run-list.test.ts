import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunEventBody } from '../../run/event';
import { started, step } from '../../run/testing/plain-events';
import { EventWriter } from './event-writer';
import { findRuns } from './run-list';
import { type RunSummary, summarizeRun } from './run-summary';

describe('the list of runs', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'runs-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const run = (name: string, time: number) => {
    const folder = path.join(root, ...name.split('/'));
    mkdirSync(folder, { recursive: true });
    appendFileSync(path.join(folder, 'events.jsonl'), '');
    utimesSync(path.join(folder, 'events.jsonl'), time, time);
  };
  const names = async () => (await findRuns(root)).map(({ name }) => name);

  it('finds runs at any depth, the newest first', async () => {
    run('pw/Qwen/Qwen3-0.6B/grpo/me/a', 100);
    run('b', 200);
    assert.deepEqual(await names(), ['b', 'pw/Qwen/Qwen3-0.6B/grpo/me/a']);
  });
  it('passes over checkpoints and hidden folders', async () => {
    run('a', 1);
    run('.git/b', 1);
    run('c/checkpoint-1/d', 1);
    assert.deepEqual(await names(), ['a']);
  });
  it('finds none where there is no folder', async () =>
    assert.deepEqual(await findRuns(path.join(root, 'nowhere')), []));

  it('tells a run that is written from one that was lost and one that ended', async () => {
    const folder = path.join(root, 'a');
    const writer = await EventWriter.open(folder);
    writer.append(started, step(1));
    assert.equal((await summarizeRun(folder)).status, 'running');
    writer.close();
    assert.equal((await summarizeRun(folder)).status, 'lost');
    const again = await EventWriter.open(folder);
    again.append({ type: 'run.finished', outcome: 'completed' });
    again.close();
    assert.equal((await summarizeRun(folder)).status, 'completed');
  });
  const long = (group: number): RunEventBody => ({
    type: 'rollout',
    step: group,
    group,
    prompt: 'q',
    index: 0,
    completion: 'x'.repeat(300_000),
    tokens: 1,
    finish: 'stop',
    rewards: {},
    reward: 0,
    advantage: 0,
    logprob: 0,
    entropy: 0,
  });
  it('finds the newest step behind rollouts of any length, and the attempt that it is of', async () => {
    const folder = path.join(root, 'a');
    const writer = await EventWriter.open(folder);
    writer.append(started, step(7), long(8), long(8), long(8));
    const summary = await summarizeRun(folder);
    assert.deepEqual([summary.step, summary.started?.run, summary.lastStep?.metrics.reward], [7, 'r', 7]);
    writer.append(long(9), long(9), step(8), long(9));
    assert.equal((await summarizeRun(folder, summary)).step, 8);
    assert.equal((await summarizeRun(folder)).step, 8);
    writer.close();
  });
  it('counts the steps of the checkpoint that an attempt continues from, not those that came after it', async () => {
    const folder = path.join(root, 'a');
    const writer = await EventWriter.open(folder);
    writer.append(started, step(1), long(2), step(2), step(3), { type: 'run.finished', outcome: 'stopped' });
    const before = await summarizeRun(folder);
    assert.deepEqual([before.step, before.status], [3, 'stopped']);
    writer.append({ ...started, attempt: 2, step: 2 }, long(3));
    appendFileSync(path.join(folder, 'attempt-2.log'), '');
    for (const summary of [await summarizeRun(folder), await summarizeRun(folder, before)]) {
      assert.deepEqual(
        [summary.step, summary.lastStep?.metrics.reward, summary.status, summary.started?.attempt],
        [2, 2, 'running', 2],
      );
    }
    writer.append(step(3), long(4));
    assert.deepEqual(
      [(await summarizeRun(folder)).step, (await summarizeRun(folder)).started?.attempt],
      [3, 2],
    );
    writer.close();
  });
  it('waits for the first whole event, and takes no notice of a torn last line', async () => {
    const folder = path.join(root, 'a');
    const writer = await EventWriter.open(folder);
    assert.deepEqual(
      [(await summarizeRun(folder)).status, (await summarizeRun(folder)).size],
      ['waiting', 0],
    );
    appendFileSync(path.join(folder, 'events.jsonl'), '{"seq":0,"t":1,"ty');
    assert.deepEqual(
      [(await summarizeRun(folder)).status, (await summarizeRun(folder)).size],
      ['waiting', 0],
    );
    writer.close();
  });
  it('says the same whether it looks at a log once or after every event', async () => {
    const folder = path.join(root, 'a');
    const writer = await EventWriter.open(folder);
    let before: RunSummary | undefined;
    const bodies: RunEventBody[] = [
      started,
      step(1),
      long(1),
      step(2),
      { type: 'run.finished', outcome: 'failed', reason: 'x' },
      { ...started, attempt: 2, step: 1 },
      { type: 'log', level: 'info', text: 'x' },
      step(2),
      { ...started, attempt: 3, step: 0 },
      long(1),
      step(1),
      { type: 'run.finished', outcome: 'completed' },
    ];
    appendFileSync(path.join(folder, 'attempt-2.log'), '');
    for (const body of bodies) {
      writer.append(body);
      before = await summarizeRun(folder, before);
      assert.deepEqual(before, await summarizeRun(folder), JSON.stringify(body).slice(0, 80));
    }
    writer.close();
  });
});
