import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FilterError } from '../../run/filter/filter';
import { LogUnderTest } from '../rollout-index/testing/log-under-test';
import type { FromRolloutThread, RolloutNews } from './protocol';
import { RolloutSession } from './rollout-session';
import { RolloutSessions } from './rollout-sessions';

describe('a session over a run', () => {
  let run: LogUnderTest;
  const opened: RolloutSession[] = [];
  beforeEach(() => {
    run = new LogUnderTest();
  });
  afterEach(async () => {
    for (const session of opened.splice(0)) await session.close();
    await run.dispose();
  });

  const open = async (): Promise<RolloutSession> => {
    const session = await RolloutSession.open(run.folder, undefined, run.place);
    opened.push(session);
    return session;
  };
  const listed = async (session: RolloutSession, filter: string, sort = '') =>
    (await session.rows('view', { filter, sort }, 0, 100)).lines.map(({ group }) => group).join(' ');

  it('lists each group once, where the first of its rollouts stands', async () => {
    run.started();
    for (const [group, advantages] of [
      [1, -1],
      [2, 0.5],
      [-2, 3],
    ].entries())
      for (const [index, advantage] of advantages.entries()) {
        if (index === 0) run.prompt(`p${group}`);
        run.rollout(group, index, { advantage, reward: advantage });
      }
    const session = await open();
    assert.equal(await listed(session, ''), '0 1 2');
    assert.equal(await listed(session, '', '-advantage'), '2 1 0');
    assert.equal(await listed(session, '', 'advantage'), '2 0 1');
    assert.equal(await listed(session, 'advantage < 0'), '0 2');
    const window = await session.rows('view', { filter: 'advantage < 0', sort: '' }, 0, 100);
    assert.deepEqual([window.total, window.rollouts], [2, 2]);
    assert.deepEqual(window.lines[0]!.passing, [1]);
    assert.equal(await session.lineOf('view', { filter: 'advantage < 0', sort: '' }, 2), 1);
    assert.equal(await session.lineOf('view', { filter: 'advantage < 0', sort: '' }, 1), undefined);
  });

  it('says of a filter that it cannot read where', async () => {
    run.started();
    run.rollout(0, 0);
    const session = await open();
    await assert.rejects(
      listed(session, 'not rewrd > 1'),
      (error) => error instanceof FilterError && error.at.start === 4 && error.at.end === 9,
    );
    await assert.rejects(listed(session, 'rewards.f2 > 1'), /Did you mean rewards.f1/);
  });

  it('follows what is added, and searches only that for a text', async () => {
    run.started();
    run.prompt('p0');
    run.rollout(0, 0, { completion: 'wait' });
    const session = await open();
    assert.equal(await listed(session, 'text : wait'), '0');
    run.rollout(0, 1, { completion: 'no', reward: 0 });
    run.rollout(1, 0, { completion: 'WAIT a little' });
    assert.equal(await session.refresh(), true);
    assert.equal(await listed(session, 'text : wait'), '0 1');
    assert.equal(await listed(session, 'text : wait and group_spread = 0'), '1');
    assert.equal((await session.head()).groups, 2);
  });

  it('makes a list once for all of a view that ask for it at the same time', async () => {
    run.started();
    run.rollout(0, 0, { completion: 'wait' });
    run.rollout(1, 0, { completion: 'no' });
    const session = await open();
    const query = { filter: 'text : wait', sort: '' };
    const [rows, line, more] = await Promise.all([
      session.rows('view', query, 0, 100),
      session.lineOf('view', query, 0),
      session.rows('view', query, 0, 100),
    ]);
    assert.deepEqual([rows.total, line, more.total], [1, 0, 1]);
  });

  it('lists what was added while the list that is asked for was being made', async () => {
    run.started();
    run.rollout(0, 0, { completion: 'wait' });
    const session = await open();
    const before = listed(session, 'text : wait');
    run.rollout(1, 0, { completion: 'wait' });
    await session.refresh();
    assert.equal(await listed(session, 'text : wait'), '0 1');
    await before;
  });

  it('searches texts once, also when what is found is sorted otherwise', async () => {
    run.started();
    for (let group = 0; group < 3; group++)
      run.rollout(group, 0, { completion: group === 1 ? 'no' : 'wait', reward: group });
    const session = await open();
    const sorted = async (sort: string) => {
      let searched = 0;
      const progress = (done: number) => {
        searched = done;
      };
      const { lines } = await session.rows('view', { filter: 'text : wait', sort }, 0, 9, { progress });
      return [lines.map(({ group }) => group).join(' '), searched];
    };
    assert.deepEqual(await sorted(''), ['0 2', 3]);
    assert.deepEqual(await sorted('-reward'), ['2 0', 0]);
    run.rollout(3, 0, { completion: 'wait', reward: 9 });
    await session.refresh();
    assert.deepEqual(await sorted('reward'), ['0 2 3', 1]);
  });

  it('lists what is found so far while texts are searched, and says when there is more', async () => {
    run.started();
    // Each text is a batch of its own.
    const long = 'x'.repeat(2 << 20);
    for (let group = 0; group < 6; group++)
      run.rollout(group, 0, { completion: `${group % 2 ? 'no' : 'wait'} ${long}` });
    const session = await open();
    const query = { filter: 'text : wait', sort: '-group' };
    const seen: string[] = [];
    for (let isPartial = true; isPartial; ) {
      let tell: () => void;
      const more = new Promise<void>((resolve) => {
        tell = resolve;
      });
      const window = await session.rows('view', query, 0, 9, { more: () => tell(), tellAfterMs: 0 });
      seen.push(window.lines.map(({ group }) => group).join(' '));
      ({ isPartial } = window);
      if (isPartial) await more;
    }
    assert.ok(seen.length > 1, `${seen}`);
    assert.ok(
      seen.every((groups) => ['', '0', '2 0', '4 2 0'].includes(groups)),
      `${seen}`,
    );
    assert.equal(seen.at(-1), '4 2 0');
  });

  it('says once why a list was not made of which a part was shown', async () => {
    run.started();
    for (let group = 0; group < 2; group++)
      run.rollout(group, 0, { completion: `wait ${'x'.repeat(2 << 20)}` });
    run.rollout(2, 0, { completion: `${'a'.repeat(50)}b` });
    const session = await open();
    const query = { filter: 'text ~ /wait|(a+)+$/', sort: '' };
    const askOnAndOn = async () => {
      for (;;) {
        let tell: () => void;
        const more = new Promise<void>((resolve) => {
          tell = resolve;
        });
        const { isPartial } = await session.rows('view', query, 0, 9, { more: () => tell(), tellAfterMs: 0 });
        assert.ok(isPartial);
        await more;
      }
    };
    await assert.rejects(askOnAndOn(), /takes more than 1 s/);
  });

  it('ends the search for one query of a view with the next, also when that was made before', async () => {
    run.started();
    run.rollout(0, 0, { completion: 'wait' });
    const session = await open();
    await listed(session, '');
    const ended = assert.rejects(listed(session, 'text : wait'), { name: 'AbortError' });
    assert.equal(await listed(session, ''), '0');
    assert.equal(await listed(session, 'text : wait'), '0');
    await ended;
  });

  it('has only once the rollouts that a resumed attempt made again', async () => {
    run.started();
    for (let group = 0; group < 4; group++) run.rollout(group, 0, { completion: 'old' });
    run.write({ type: 'step', step: 4, epoch: 0, metrics: { reward: 1 } });
    const session = await open();
    assert.equal(await listed(session, 'text : old'), '0 1 2 3');
    run.started({ attempt: 2, step: 2 });
    run.rollout(2, 0, { completion: 'new' });
    await session.refresh();
    assert.equal(await listed(session, 'text : old'), '0 1');
    assert.equal(await listed(session, ''), '0 1 2');
    const head = await session.head();
    assert.deepEqual([head.groups, head.rollouts, head.step], [3, 3, 2]);
  });

  it('knows steps again that lie in an index on disk', async () => {
    run.started({ plan: { maxSteps: 9 } });
    for (let step = 1; step <= 3; step++) {
      run.rollout(step, 0);
      run.write({ type: 'step', step, epoch: 0, metrics: { reward: step } });
    }
    run.pad();
    const first = await open();
    const before = await first.head();
    await first.close();
    opened.length = 0;
    assert.ok(run.segment);
    const again = await open();
    assert.deepEqual(await again.head(), before);
    assert.deepEqual([before.step, before.maxSteps, before.status], [3, 9, 'running']);
    assert.deepEqual((await again.curve('reward')).values, [1, 2, 3]);
  });

  it('says why nothing is learned from a group', async () => {
    run.started();
    const right = { completion: '<answer>Ann</answer>', reward: 1 };
    const wrong = { completion: '<answer>Bob</answer>', reward: 0 };
    for (const [group, rollouts] of [
      [right, right],
      [wrong, wrong],
      [
        { ...right, reward: 0.5 },
        { ...wrong, reward: 0.5 },
      ],
      [
        { ...right, ratio: 0, advantage: 1 },
        { ...wrong, ratio: 0, advantage: -1 },
      ],
      [
        { ...right, advantage: 1 },
        { ...wrong, advantage: -1 },
      ],
    ].entries()) {
      run.prompt(`p${group}`);
      for (const [index, fields] of rollouts.entries()) run.rollout(group, index, fields);
    }
    const session = await open();
    const { lines } = await session.rows('view', { filter: '', sort: '' }, 0, 9);
    assert.deepEqual(
      lines.map(({ flat }) => flat),
      ['right', 'wrong', 'same', 'left-out', undefined],
    );
  });

  it('lists groups under other weights of the rewards, and which of them gain or lose their gradient', async () => {
    run.started();
    // Logged with f1 alone.
    for (const [group, rollouts] of [
      [
        [1, 0],
        [1, 1],
      ],
      [
        [0, 1],
        [1, 0],
      ],
      [
        [1, 1],
        [0, 1],
      ],
    ].entries())
      for (const [index, [f1, format]] of rollouts.entries())
        run.rollout(group, index, {
          rewards: { f1: f1!, format: format! },
          reward: f1!,
          advantage: f1! - 0.5,
        });
    const session = await open();
    const weighed = { weights: { f1: 1, format: 1, unknown: 7 }, scale: 'none' } as const;
    const groups = async (filter: string, sort = '') =>
      (await session.rows('view', { filter, sort, weighed }, 0, 9)).lines.map(({ group }) => group).join(' ');
    assert.equal(await groups('group_spread > 0 and logged_spread = 0'), '0');
    assert.equal(await groups('group_spread = 0 and logged_spread > 0'), '1');
    assert.equal(await groups('reward = 2', '-advantage'), '0 2');
    const { lines } = await session.rows('view', { filter: '', sort: '', weighed }, 0, 9);
    assert.deepEqual(
      lines.map(({ rewards, advantages, change, flat }) => [rewards, advantages, change, flat]),
      [
        [[1, 2], [-0.5, 0.5], 'gained', undefined],
        [[1, 1], [0, 0], 'lost', 'wrong'],
        [[2, 1], [0.5, -0.5], undefined, undefined],
      ],
    );
    assert.deepEqual(await session.rescored(weighed), {
      ...{ groups: 3, flat: { before: 1, after: 1 }, gained: 1, lost: 1 },
      reward: { before: 4 / 6, after: 8 / 6 },
    });
    const asLogged = await session.rows('view', { filter: '', sort: '' }, 0, 9);
    assert.deepEqual(asLogged.lines[0]!.rewards, [1, 1]);
    assert.equal('change' in asLogged.lines[0]!, false);
  });

  it('takes in what is added under other weights', async () => {
    run.started();
    run.rollout(0, 0, { rewards: { f1: 1 }, reward: 1 });
    const session = await open();
    const query = {
      filter: 'reward = 3',
      sort: '',
      weighed: { weights: { f1: 3 }, scale: 'group' },
    } as const;
    assert.equal((await session.rows('view', query, 0, 9)).rollouts, 1);
    run.rollout(1, 0, { rewards: { f1: 1 }, reward: 1 });
    await session.refresh();
    assert.equal((await session.rows('view', query, 0, 9)).rollouts, 2);
  });

  it('writes the figures of what a filter leaves as a table', async () => {
    run.started();
    run.prompt('=p,"0"');
    run.rollout(0, 0, { prompt: '=p,"0"', entropy: 0.5 });
    run.rollout(0, 1, { prompt: '=p,"0"', reward: 0.25, rewards: { f1: 0.25 } });
    run.rollout(0, 2, { prompt: '=p,"0"', reward: -1, finish: 'length' });
    const file = path.join(run.folder, 'table.csv');
    const session = await open();
    assert.equal(await session.writeCsv({ filter: 'reward > 0', sort: 'reward' }, file), 2);
    assert.deepEqual(readFileSync(file, 'utf8').split('\n'), [
      'step,group,index,tokens,reward,advantage,entropy,logprob,ratio,rewards.f1,prompt,finish,parsed,right,hops_judged,first_broken',
      `1,0,1,10,0.25,0,,,,0.25,"'=p,""0""",stop,1,1,0,`,
      `1,0,0,10,1,0,0.5,,,1,"'=p,""0""",stop,1,1,0,`,
      '',
    ]);
  });

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
