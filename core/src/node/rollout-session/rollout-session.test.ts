import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FilterError } from '../../run/filter/filter';
import type { LogUnderTest } from '../rollout-index/testing/log-under-test';
import { listed, SessionUnderTest } from './testing/session-under-test';

describe('a session over a run', () => {
  let test: SessionUnderTest;
  let run: LogUnderTest;
  beforeEach(() => {
    test = new SessionUnderTest();
    ({ run } = test);
  });
  afterEach(() => test.dispose());

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
    const session = await test.open();
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
    const session = await test.open();
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
    const session = await test.open();
    assert.equal(await listed(session, 'text : wait'), '0');
    run.rollout(0, 1, { completion: 'no', reward: 0 });
    run.rollout(1, 0, { completion: 'WAIT a little' });
    assert.equal(await session.refresh(), true);
    assert.equal(await listed(session, 'text : wait'), '0 1');
    assert.equal(await listed(session, 'text : wait and group_spread = 0'), '1');
    assert.equal((await session.head()).groups, 2);
  });

  it('has only once the rollouts that a resumed attempt made again', async () => {
    run.started();
    for (let group = 0; group < 4; group++) run.rollout(group, 0, { completion: 'old' });
    run.write({ type: 'step', step: 4, epoch: 0, metrics: { reward: 1 } });
    const session = await test.open();
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
    const first = await test.open();
    const before = await first.head();
    await test.close();
    assert.ok(run.segment);
    const again = await test.open();
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
    const session = await test.open();
    const { lines } = await session.rows('view', { filter: '', sort: '' }, 0, 9);
    assert.deepEqual(
      lines.map(({ flat }) => flat),
      ['right', 'wrong', 'same', 'left-out', undefined],
    );
  });

  it('writes the figures of what a filter leaves as a table', async () => {
    run.started();
    run.prompt('=p,"0"');
    run.rollout(0, 0, { prompt: '=p,"0"', entropy: 0.5 });
    run.rollout(0, 1, { prompt: '=p,"0"', reward: 0.25, rewards: { f1: 0.25 } });
    run.rollout(0, 2, { prompt: '=p,"0"', reward: -1, finish: 'length' });
    const file = path.join(run.folder, 'table.csv');
    const session = await test.open();
    assert.equal(await session.writeCsv({ filter: 'reward > 0', sort: 'reward' }, file), 2);
    assert.deepEqual(readFileSync(file, 'utf8').split('\n'), [
      'step,group,index,tokens,reward,advantage,entropy,logprob,ratio,rewards.f1,prompt,finish,parsed,right,hops_judged,first_broken',
      `1,0,1,10,0.25,0,,,,0.25,"'=p,""0""",stop,1,1,0,`,
      `1,0,0,10,1,0,0.5,,,1,"'=p,""0""",stop,1,1,0,`,
      '',
    ]);
  });
});
