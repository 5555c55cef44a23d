import assert from 'node:assert/strict';
import type { LogUnderTest } from '../rollout-index/testing/log-under-test';
import { SessionUnderTest } from './testing/session-under-test';

describe('a session over a run under other weights of its rewards', () => {
  let test: SessionUnderTest;
  let run: LogUnderTest;
  beforeEach(() => {
    test = new SessionUnderTest();
    ({ run } = test);
  });
  afterEach(() => test.dispose());

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
    const session = await test.open();
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
    const session = await test.open();
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
});
