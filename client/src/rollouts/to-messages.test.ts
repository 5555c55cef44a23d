import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunEvent } from '@phantomlab/core/run/event';
import { sampleRun } from '../testing/sample-run';
import { ToldSession } from '../testing/told-session';

const lines = (events: readonly RunEvent[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

describe('what the Rollouts view learns about a run', () => {
  let folder: string;
  const opened: ToldSession[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-told-'));
  });
  afterEach(async () => {
    for (const { session } of opened.splice(0)) await session.close();
    await rm(folder, { recursive: true });
  });

  const open = async (events: readonly RunEvent[]): Promise<ToldSession> => {
    await writeFile(path.join(folder, 'events.jsonl'), lines(events));
    const told = await ToldSession.open(folder);
    opened.push(told);
    return told;
  };
  const sizes = { seed: 3, steps: 6, groupsPerStep: 4, numGenerations: 8, universeFolder: 'data/u' };
  const sample = sampleRun(sizes);

  it('is the rollout as it was logged, with its prompt', async () => {
    const { session } = await open(sample);
    const whole = (await session.whole(5, 3))!;
    const logged = sample.find((event) => event.type === 'rollout' && event.group === 5 && event.index === 3);
    deepStrictEqual([whole.rollout, whole.size], [logged, 8]);
    ok(whole.prompt.messages.length > 0);
    strictEqual(await session.whole(999, 0), undefined);
  });

  it('is windows of rows', async () => {
    const told = await (await open(sample)).rows({}, 20, 100);
    deepStrictEqual([told.from, told.total, told.rollouts, told.rows.length], [20, 24, 192, 4]);
    strictEqual(told.rows[0]!.group, 20);
    strictEqual(told.rows[0]!.rewards.length, 8);
  });

  it('is the groups that filters of groups leave', async () => {
    const told = await open(sample);
    for (const { rewards, flat } of (await told.rows({ filter: 'group_spread > 0' })).rows)
      ok(new Set(rewards).size > 1 && flat === undefined);
    for (const { rewards } of (await told.rows({ filter: 'group_worst >= 1' })).rows)
      ok(rewards.every((reward) => reward! >= 1));
    const flat = await told.rows({ filter: 'group_spread = 0' });
    for (const row of flat.rows) ok(row.flat !== undefined, JSON.stringify(row));
    strictEqual(flat.total + (await told.rows({ filter: 'group_spread > 0' })).total, 24);
  });

  it('is the reward with its spread, and any other metric without', async () => {
    const told = await open(sample);
    const reward = await told.curve('reward');
    deepStrictEqual(reward.steps, [1, 2, 3, 4, 5, 6]);
    strictEqual(reward.spread?.length, 6);
    strictEqual(reward.metrics[0], 'reward');
    strictEqual((await told.curve('entropy')).spread, undefined);
    // Another run's metric: the reward stands for it.
    strictEqual((await told.curve('no_such_metric')).metric, 'reward');
  });

  it('is what the rollouts make of each step, where no trainer reports it', async () => {
    const told = await open(sample);
    const flat = await told.curve('groups without a gradient');
    const rows = (await told.rows()).rows.filter(({ step }) => step === 1);
    strictEqual(flat.values[0], rows.filter(({ flat }) => flat !== undefined).length / rows.length);
    ok(!flat.metrics.includes('hops by verdict'), 'this log has no verdicts');
  });

  it('is the share of each verdict, where the log has them', async () => {
    const judged = sample.map((event) =>
      event.type === 'rollout' ? { ...event, hops: ['proved', 'skipped', 'proved'] as const } : event,
    );
    const verdicts = await (await open(judged)).curve('hops by verdict');
    strictEqual(verdicts.stack![0]!.values[0], 2 / 3);
    for (const i of verdicts.steps.keys()) {
      const sum = verdicts.stack!.reduce((total, { values }) => total + values[i]!, 0);
      ok(Math.abs(sum - 1) < 1e-9, String(sum));
    }
  });

  it('is how values are spread over the steps: each rollout once', async () => {
    const told = await open(sample);
    const { map } = await told.heat('reward');
    strictEqual(
      map!.counts.flat().reduce((sum, count) => sum + count, 0),
      192,
    );
    deepStrictEqual(map!.steps[0], [1, 1]);
    strictEqual((await told.heat('ratio')).map, undefined);
    strictEqual((await told.heat('rewards.none')).map, undefined);
  });

  it('is where the time of the steps went, and how fast they were, where the trainer measures it', async () => {
    const embedded = await open(sample);
    ok(!(await embedded.curve('reward')).metrics.includes('timing'));
    deepStrictEqual(await embedded.speed(), { t: 'speed', speed: undefined });
  });

  it('is the time of each step by what it went to, for a run that TRL trained on a GPU', async () => {
    const told = await open(sampleRun({ ...sizes, groupsPerStep: 1, numGenerations: 2, trl: true }));
    const { metric, steps, values, stack, metrics } = await told.curve('timing');
    strictEqual(metric, 'timing');
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
    const { speed } = (await told.session.head())!;
    deepStrictEqual([speed!.steps, speed!.utilization, speed!.held], [[1, 6], 91, 48]);
  });

  it('is the loss of a run that has no reward', async () => {
    const supervised = sample.flatMap((event): RunEvent[] => {
      if (event.type === 'step') return [{ ...event, metrics: { loss: 1, grad_norm: 2 } }];
      return event.type === 'rollout' ? [] : [event];
    });
    const loss = await (await open(supervised)).curve('reward');
    deepStrictEqual([loss.metric, loss.values.length], ['loss', 6]);
  });

  it('is of a lost run why, and an offer to continue with it', async () => {
    const told = await open(sample);
    const { canStop } = await told.header();
    const lost = await told.header({ status: 'lost', reason: 'Process 7 is gone.' });
    deepStrictEqual(
      [canStop, lost.canStop, lost.canResume, lost.reason],
      [true, false, true, 'Process 7 is gone.'],
    );
  });
});
