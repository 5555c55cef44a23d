import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunEventBody } from '../../run/event';
import { EventWriter } from './event-writer';
import { findRuns } from './run-list';
import { summarizeRun } from './run-summary';

const started: RunEventBody = {
  type: 'run.started',
  run: 'r',
  recipe: {},
  plan: {},
  trainer: { name: 'embedded', versions: {} },
  host: 'h',
  attempt: 1,
};
const step = (number: number): RunEventBody => ({
  type: 'step',
  step: number,
  epoch: 0,
  metrics: { reward: number },
});

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
  it('reads both ends of a long log', async () => {
    const folder = path.join(root, 'a');
    const writer = await EventWriter.open(folder);
    writer.append(started);
    for (let i = 1; i <= 300; i++) writer.append({ type: 'log', level: 'info', text: 'x'.repeat(5_000) });
    writer.append(step(7));
    writer.close();
    const summary = await summarizeRun(folder);
    assert.equal(summary.started?.run, 'r');
    assert.equal(summary.lastStep?.metrics.reward, 7);
  });
});
