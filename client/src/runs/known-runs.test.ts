import { deepStrictEqual, strictEqual } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { askToStop } from '@phantomlab/core/node/runs/run-control';
import type { RunEventBody } from '@phantomlab/core/run/event';
import { KnownRuns, type ListedRun } from './known-runs';

const started: RunEventBody = {
  ...{ type: 'run.started', run: 'r', recipe: {}, plan: { maxSteps: 9 }, host: 'h', attempt: 1 },
  trainer: { name: 'phantomlab', versions: {} },
};
const step = (number: number): RunEventBody => ({ type: 'step', step: number, epoch: 0, metrics: {} });

describe('the runs that are known', () => {
  let root: string;
  let runs: KnownRuns;
  let changes: number;
  let ended: ListedRun[];
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'phantomlab-known-'));
    changes = 0;
    ended = [];
    runs = new KnownRuns(() => [root], {
      changed: () => changes++,
      ended: (run) => ended.push(run),
      trouble: () => {},
    });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const at = (name: string) => path.join(root, name);
  const begin = async (name: string) => {
    const writer = await EventWriter.open(at(name));
    writer.append(started, step(1));
    return writer;
  };
  const state = () => runs.all.map(({ name, summary }) => `${name} ${summary.status} ${summary.step}`);

  it('are followed while they are under way, whoever started them', async () => {
    const writer = await begin('a');
    await runs.search();
    deepStrictEqual(state(), ['a running 1']);
    await runs.look();
    strictEqual(changes, 1, 'a look that finds nothing new tells nothing');
    writer.append(step(2));
    await runs.look();
    deepStrictEqual([state(), changes, runs.live.length], [['a running 2'], 2, 1]);
    askToStop(at('a'), 'ana');
    await runs.look();
    deepStrictEqual([state(), runs.all[0]!.summary.reason], [['a stopping 2'], 'Asked to stop by ana.']);
    writer.append({ type: 'run.finished', outcome: 'stopped', reason: 'Stopped by ana.' });
    writer.close();
    await runs.look();
    deepStrictEqual([state(), runs.live.length], [['a stopped 2'], 0]);
    deepStrictEqual(
      ended.map(({ name, summary }) => [name, summary.reason]),
      [['a', 'Stopped by ana.']],
    );
  });

  it('that ended before are no news, nor is one that is searched for again', async () => {
    const writer = await begin('a');
    writer.append({ type: 'run.finished', outcome: 'completed' });
    writer.close();
    await runs.search();
    await runs.search();
    deepStrictEqual([ended.length, changes], [0, 1]);
  });

  it('are lost only when nobody has written down how they ended for a few looks', async () => {
    const writer = await begin('a');
    await runs.search();
    writer.close();
    // Killed: the lock stays, of a process that is none.
    writeFileSync(
      path.join(at('a'), 'events.lock'),
      JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), token: 't' }),
    );
    await runs.look();
    deepStrictEqual([state(), ended.length, runs.live.length], [['a lost 1'], 0, 1]);
    const keeper = await EventWriter.open(at('a'));
    keeper.append({ type: 'run.finished', outcome: 'failed', reason: 'The trainer was killed (SIGKILL).' });
    keeper.close();
    await runs.look();
    deepStrictEqual(
      ended.map(({ summary }) => summary.status),
      ['failed'],
    );

    const other = await begin('b');
    await runs.search();
    other.close();
    for (let i = 0; i < 5; i++) await runs.look();
    deepStrictEqual(ended.map(({ name, summary }) => [name, summary.status]).slice(1), [['b', 'lost']]);
  });

  it('can be continued when they did not come to their end and left a checkpoint', async () => {
    const writer = await begin('a');
    mkdirSync(path.join(at('a'), 'checkpoint-1'));
    await runs.search();
    strictEqual(runs.all[0]!.resumable, false, 'it is under way');
    writer.append({ type: 'run.finished', outcome: 'stopped' });
    writer.close();
    await runs.look();
    strictEqual(runs.all[0]!.resumable, true);

    for (const name of ['trl', 'other']) {
      const ended = await EventWriter.open(at(name));
      ended.append({ ...started, trainer: { name, versions: {} } } as RunEventBody, {
        type: 'run.finished',
        outcome: 'failed',
      });
      ended.close();
      mkdirSync(path.join(at(name), 'checkpoint-1'));
    }
    await runs.search();
    strictEqual(runs.of(at('trl'))!.resumable, true);
    strictEqual(runs.of(at('other'))!.resumable, false, 'another program made it');
  });

  it('leave the list with their folder', async () => {
    (await begin('a')).close();
    await runs.search();
    rmSync(at('a'), { recursive: true });
    await runs.look();
    await runs.search();
    deepStrictEqual(state(), []);
  });
});
