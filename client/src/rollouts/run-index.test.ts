import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunEvent } from '@phantomlab/core/run/event';
import { computedMs } from '@phantomlab/core/testing/computed-ms';
import { sampleRun } from '../testing/sample-run';
import { openIndex } from './open-index';
import { RunFollower } from './run-follower';
import { batchBytes, RunIndex } from './run-index';
import { speed, timeCurve } from './run-times';
import { curve, isMeasured, metricToDraw, mostRows, rows, runHeader } from './to-messages';

const lines = (events: readonly RunEvent[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

describe('the index of a run', () => {
  let folder: string;
  const log = () => path.join(folder, 'events.jsonl');

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-index-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const sample = sampleRun({
    seed: 3,
    steps: 6,
    groupsPerStep: 4,
    numGenerations: 8,
    universeFolder: 'data/u',
  });

  it('keeps texts on disk and reads them when they are asked for', async () => {
    await writeFile(log(), lines(sample));
    const index = await openIndex(undefined, folder, 5, 3);
    strictEqual(index.rollout(5, 3)?.completion, '');
    const whole = (await index.whole(5, 3))!;
    const logged = sample.find((event) => event.type === 'rollout' && event.group === 5 && event.index === 3);
    deepStrictEqual(whole.rollout, logged);
    ok(whole.prompt.messages.length > 0);
    strictEqual(await index.whole(999, 0), undefined);
  });

  it('tells windows of rows, and never more than a screen needs', async () => {
    await writeFile(log(), lines(sample));
    const index = await openIndex(undefined, folder, 0, 0);
    const told = rows(index, 'all', 20, 1_000_000);
    deepStrictEqual([told.from, told.total, told.rows.length], [20, 24, 4]);
    strictEqual(told.rows[0]!.group, 20);
    strictEqual(told.rows[0]!.rewards.length, 8);
  });

  it('lists mixed groups alone: those with rewards that differ', async () => {
    await writeFile(log(), lines(sample));
    const index = await openIndex(undefined, folder, 0, 0);
    for (const { rewards } of rows(index, 'mixed', 0, 100).rows) ok(new Set(rewards).size > 1);
    for (const { rewards } of rows(index, 'right', 0, 100).rows) ok(rewards.every((reward) => reward! >= 1));
    const counted = (['mixed', 'right', 'wrong'] as const).map((filter) => rows(index, filter, 0, 0).total);
    ok(counted[0]! > 0 && counted.every((count) => count <= 24), String(counted));
  });

  it('draws the reward with its spread, and any other metric without', async () => {
    await writeFile(log(), lines(sample));
    const index = await openIndex(undefined, folder, 0, 0);
    const reward = curve(index, 'reward');
    deepStrictEqual(reward.steps, [1, 2, 3, 4, 5, 6]);
    strictEqual(reward.spread?.length, 6);
    strictEqual(reward.metrics[0], 'reward');
    strictEqual(curve(index, 'entropy').spread, undefined);
    deepStrictEqual(curve(index, 'no_such_metric').steps, []);
  });

  it('draws where the time of the steps went, and says how fast they were, where the trainer measures it', async () => {
    await writeFile(log(), lines(sample));
    const embedded = await openIndex(undefined, folder, 0, 0);
    ok(!curve(embedded, 'reward').metrics.includes('timing'));
    ok(!isMeasured(embedded));
    strictEqual(speed(embedded).speed, undefined);
    const sizes = { seed: 3, steps: 6, groupsPerStep: 1, numGenerations: 2, universeFolder: 'data/u' };
    await writeFile(log(), lines(sampleRun({ ...sizes, trl: true })));
    const index = await openIndex(undefined, folder, 5, 1);
    strictEqual(metricToDraw(index, 'timing'), 'timing');
    const { steps, values, stack, metrics } = timeCurve(index);
    ok(metrics.includes('timing/generation') && metrics.includes('clip_ratio/region_mean'));
    deepStrictEqual(steps, [1, 2, 3, 4, 5, 6]);
    deepStrictEqual(
      stack!.map(({ name }) => name),
      [
        ...['generation', 'forward and backward', 'optimizer', 'log-probabilities', 'rewards', 'weight sync'],
        ...['event log', 'the rest'],
      ],
    );
    for (const i of steps.keys()) {
      const sum = stack!.reduce((total, { values }) => total + values[i]!, 0);
      ok(Math.abs(sum - values[i]!) < 1e-9, `${sum} ${values[i]}`);
    }
    ok(isMeasured(index));
    const told = speed(index).speed!;
    deepStrictEqual([told.steps, told.utilization, told.held], [[1, 6], 91, 48]);
  });

  it('draws the loss of a run that has no reward, and the metric that was chosen where there is one', async () => {
    await writeFile(log(), lines(sample));
    strictEqual(metricToDraw(await openIndex(undefined, folder, 0, 0), 'entropy'), 'entropy');
    const supervised = sample.flatMap((event): RunEvent[] => {
      if (event.type === 'step') return [{ ...event, metrics: { loss: 1, grad_norm: 2 } }];
      return event.type === 'rollout' ? [] : [event];
    });
    await writeFile(log(), lines(supervised));
    const index = await openIndex(undefined, folder, 0, 0);
    strictEqual(metricToDraw(index, 'reward'), 'loss');
    deepStrictEqual(curve(index, 'loss').values.length, 6);
  });

  it('says of a lost run why, and offers to go on with it', async () => {
    await writeFile(log(), lines(sample));
    const index = await openIndex(undefined, folder, 0, 0);
    const { canStop } = runHeader(index, { status: 'running' }, true);
    const lost = runHeader(index, { status: 'lost', reason: 'Process 7 is gone.' }, true);
    deepStrictEqual(
      [canStop, lost.canStop, lost.canResume, lost.reason],
      [true, false, true, 'Process 7 is gone.'],
    );
  });

  it('follows a log from where it was, over a torn last line', async () => {
    const text = lines(sample);
    const cut = Math.floor(text.length * 0.6);
    await writeFile(log(), text.slice(0, cut));
    let changed: (() => void) | undefined;
    const follower = new RunFollower(folder, () => 10, {
      changed: () => changed?.(),
    });
    try {
      await until(() => follower.index.state.rollouts > 0);
      const before = follower.index.state.rollouts;
      await appendFile(log(), text.slice(cut));
      await until(() => follower.index.state.rollouts === 6 * 4 * 8);
      ok(before < 6 * 4 * 8);
      strictEqual(follower.trouble, undefined);
    } finally {
      changed = undefined;
      follower.dispose();
    }
  });

  it('says of a log with bad lines once that they are left out, and goes on with the rest', async () => {
    const [first, ...rest] = sample;
    await writeFile(log(), `${lines([first!])}{"seq":\nnot JSON\n${lines(rest)}`);
    const said = new Set<string | undefined>();
    const follower = new RunFollower(folder, () => 10, { changed: () => void said.add(follower.trouble) });
    try {
      await until(() => follower.index.state.rollouts === 6 * 4 * 8);
      await appendFile(log(), 'worse\n');
      await until(() => follower.trouble !== undefined);
      deepStrictEqual([...said].filter((text) => text !== undefined).length, 1);
      ok(/^events\.jsonl, line 2: .* are left out\.$/.test(follower.trouble!), follower.trouble);
    } finally {
      follower.dispose();
    }
  });

  it('holds 100,000 rollouts, and finds any window of them in a moment', () => {
    const index = new RunIndex(folder);
    let seq = 0;
    const stamped = (body: object) => ({ ...body, seq: seq++, t: seq }) as RunEvent;
    const prompt = sample.find((event) => event.type === 'prompt')!;
    const rollout = sample.find((event) => event.type === 'rollout')!;
    const events: RunEvent[] = [stamped({ ...sample[0] }), stamped(prompt)];
    for (let group = 0; group < 12_500; group++) {
      for (let place = 0; place < 8; place++)
        events.push(stamped({ ...rollout, group, index: place, reward: place % 2 }));
    }
    index.take({ events, offset: batchBytes, faults: [], unknown: [] }, 0);
    rows(index, 'mixed', 0, 100);
    const began = computedMs();
    for (let i = 0; i < 1000; i++) {
      const told = rows(index, 'mixed', (i * 997) % 12_400, 100);
      strictEqual(told.rows.length, Math.min(100, mostRows));
    }
    const each = (computedMs() - began) / 1000;
    ok(each < 5, `a window took ${each.toFixed(2)} ms`);
    strictEqual(index.state.rollouts, 100_000);
  });
});

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('It did not happen within two minutes.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
