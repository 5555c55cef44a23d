import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { LogUnderTest } from '../rollout-index/testing/log-under-test';
import type { FromRolloutThread, RolloutNews } from './protocol';
import { RolloutSessions } from './rollout-sessions';

describe('a run that is followed by a session', () => {
  let run: LogUnderTest;
  beforeEach(() => {
    run = new LogUnderTest();
  });
  afterEach(() => run.dispose());

  it('waits for a log that is not there yet, and begins again with another that takes its place', async () => {
    const news: RolloutNews[] = [];
    const answers = new Map<number, unknown>();
    let heard: () => void = () => undefined;
    const sessions = new RolloutSessions((message: FromRolloutThread) => {
      if ('news' in message) news.push(message.news);
      else answers.set(message.id, 'value' in message ? message.value : message.failure);
      heard();
    });
    let id = 0;
    const rollouts = async (): Promise<number> => {
      const own = ++id;
      sessions.receive({ id: own, run: run.folder, method: 'head', args: [] });
      while (!answers.has(own)) await new Promise<void>((resolve) => (heard = resolve));
      return (answers.get(own) as { rollouts: number }).rollouts;
    };
    const until = async (count: number) => {
      while ((await rollouts()) !== count) await new Promise<void>((resolve) => (heard = resolve));
    };
    try {
      sessions.receive({ follow: run.folder, everyMs: 5 });
      assert.equal(await rollouts(), 0);
      run.started();
      run.rollout(0, 0);
      run.rollout(0, 1);
      await until(2);
      rmSync(run.log);
      const isGone = () => news.some((each) => each.t === 'trouble' && /no longer there/.test(each.message));
      while (!isGone()) await new Promise<void>((resolve) => (heard = resolve));
      assert.equal(await rollouts(), 2);
      run.seq = 0;
      run.started();
      run.rollout(0, 0, { completion: '' });
      await until(1);
      assert.ok(news.some(({ t }) => t === 'changed'));
    } finally {
      await sessions.close();
    }
  });
});
