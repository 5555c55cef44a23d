import assert from 'node:assert/strict';
import type { LogUnderTest } from '../rollout-index/testing/log-under-test';
import { listed, SessionUnderTest } from './testing/session-under-test';

describe('a list of groups whose texts are searched', () => {
  let test: SessionUnderTest;
  let run: LogUnderTest;
  beforeEach(() => {
    test = new SessionUnderTest();
    ({ run } = test);
  });
  afterEach(() => test.dispose());

  it('makes a list once for all of a view that ask for it at the same time', async () => {
    run.started();
    run.rollout(0, 0, { completion: 'wait' });
    run.rollout(1, 0, { completion: 'no' });
    const session = await test.open();
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
    const session = await test.open();
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
    const session = await test.open();
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
    const session = await test.open();
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
    const session = await test.open();
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
    const session = await test.open();
    await listed(session, '');
    const ended = assert.rejects(listed(session, 'text : wait'), { name: 'AbortError' });
    assert.equal(await listed(session, ''), '0');
    assert.equal(await listed(session, 'text : wait'), '0');
    await ended;
  });
});
