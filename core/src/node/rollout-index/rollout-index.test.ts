import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { LogUnderTest } from './testing/log-under-test';

describe('an index of rollouts', () => {
  let run: LogUnderTest;
  beforeEach(() => {
    run = new LogUnderTest();
    run.started();
  });
  afterEach(() => run.dispose());

  it('answers each kind of condition', async () => {
    run.prompt('p0', {
      universe: 'data/depth_3_size_5_seed_1',
      query: ['a("x", Y)', 'b(Y, Z)'],
      difficulty: 4,
    });
    run.prompt('p1');
    run.rollout(0, 0, { hops: ['proved', 'contradicted'], tokens: 5, entropy: 0.5 });
    run.rollout(0, 1, {
      hops: ['proved', 'proved'],
      completion: 'Wait, the\nmother. <answer>Bob</answer>',
      reward: 0,
      rewards: { f1: 0, format: 1 },
    });
    run.rollout(1, 0, { completion: 'né <answer>', finish: 'length', reward: 0.75, rewards: {} });
    const index = await run.open();
    assert.deepEqual(index.rewards, ['f1', 'format']);
    for (const [filter, addresses] of Object.entries({
      '': '0.0 0.1 1.0',
      'finish = length and reward > 0.7': '1.0',
      lucky: '0.0',
      unlucky: '0.1',
      'not parsed': '1.0',
      right: '0.0',
      'contradicted at hop 2': '0.0',
      'contradicted at hop 1': '',
      broken: '0.0',
      'first broken = 2': '0.0',
      'first broken = contradicted': '0.0',
      'first broken = none': '0.1 1.0',
      'entropy > 0': '0.0',
      'entropy = none': '0.1 1.0',
      'not entropy > 0': '0.1 1.0',
      'rewards.format = none': '0.0 1.0',
      'rewards.format >= 0': '0.1',
      'universe = depth_3_size_5_seed_1': '0.0 0.1',
      'universe = size_5_seed_1': '',
      'prompt = p1': '1.0',
      'task = pw and hops = 2': '0.0 0.1',
      'difficulty = 3..5': '0.0 0.1',
      'text : "THE mother"': '0.1',
      'text : né': '1.0',
      'text ~ /^wait/i or tokens < 6': '0.0 0.1',
      'not text : wait': '0.0 1.0',
      'question : "is p0"': '0.0 0.1',
      'question ~ /p1/ and text ~ /answer/': '1.0',
      'step = 2': '1.0',
    }))
      assert.equal((await run.found(index, filter)).join(' '), addresses, filter);
    await assert.rejects(
      run.found(index, 'rewards.format2 > 0'),
      /No rollout has a reward "format2". Did you mean rewards.format\?/,
    );
  });

  it('orders by any number, either way', async () => {
    for (const [at, advantage] of [0.5, -1, 2].entries())
      run.rollout(at, 0, { advantage, entropy: at === 1 ? undefined : at });
    const index = await run.open();
    assert.deepEqual(await run.found(index, '', 'advantage'), ['1.0', '0.0', '2.0']);
    assert.deepEqual(await run.found(index, '', '-advantage'), ['2.0', '0.0', '1.0']);
    assert.deepEqual(await run.found(index, '', '-entropy'), ['2.0', '0.0', '1.0']);
    assert.deepEqual(await run.found(index, '', '-rewards.f1'), ['0.0', '1.0', '2.0']);
  });

  it('goes on where it was, in the next process as well', async () => {
    run.prompt('p0');
    run.rollout(0, 0);
    run.pad();
    const first = await run.open();
    await first.keep();
    assert.equal(first.unsaved, undefined);
    run.prompt('p1', { difficulty: 9 });
    run.rollout(1, 0, { rewards: { other: 2 } });
    assert.equal(await first.refresh(), true);
    assert.equal(await first.refresh(), false);
    assert.deepEqual(await run.found(first, 'difficulty = 9 and rewards.other = 2'), ['1.0']);
    const progress: number[] = [];
    const second = await run.open({ progress: (done: number) => progress.push(done) });
    assert.equal(progress.length, 1);
    assert.deepEqual(await run.found(second, 'difficulty = 9 and rewards.other = 2'), ['1.0']);
    assert.deepEqual(await run.found(second, 'rewards.f1 = 1'), ['0.0']);
    assert.deepEqual(await run.found(second, 'right'), ['0.0', '1.0']);
  });

  it('finds questions that are kept, those that are too long for it, and those that were told again', async () => {
    run.prompt('p0');
    run.prompt('p1', { question: `Who is she? ${'It is long. '.repeat(200)}` });
    run.rollout(0, 0);
    run.rollout(1, 0);
    run.pad();
    await (await run.open()).keep();
    run.rollout(2, 0);
    run.prompt('p2', { question: 'Who is she, at last?' });
    run.prompt('p0', { question: 'Who is she?' });
    run.rollout(0, 1);
    const index = await run.open();
    for (let again = 0; again < 2; again++) {
      assert.deepEqual(await run.found(index, 'question : "is she"'), ['1.0', '2.0', '0.1']);
      assert.deepEqual(await run.found(index, 'question ~ /p0/'), ['0.0']);
      run.pad();
      await index.refresh();
      await index.keep();
    }
  });

  it('tells what a few rows have, on disk or not yet, as whole columns do', async () => {
    for (let part = 0; part < 3; part++) {
      for (let group = 3 * part; group < 3 * part + 3; group++)
        run.rollout(group, 0, {
          reward: group + 0.1,
          tokens: 300 * group,
          rewards: part === 1 ? { own: 1 } : {},
        });
      if (part === 2) break;
      run.pad();
      await (await run.open()).keep();
    }
    const names = ['reward', 'tokens', 'group', 'rewards.own', 'entropy'] as const;
    const rows = [8, 0, 1, 2, 3, 7, 5, 6, 4, 4];
    const open = () => run.open();
    const [fresh, read] = [await open(), await open()];
    const columns = await read.columns(names);
    const expected = names.map((name) => rows.map((row) => columns.column(name)![row]));
    for (const index of [fresh, read]) {
      const values = await index.valuesAt(names, rows);
      assert.deepEqual(
        names.map((name) => [...values[name]]),
        expected,
      );
    }
    assert.deepEqual(expected[3], [NaN, NaN, NaN, NaN, 1, NaN, 1, NaN, 1, 1]);
  });

  it('takes a line only once it is whole', async () => {
    run.rollout(0, 0);
    appendFileSync(run.log, '{"seq":2,"t":1,"type":"roll');
    const index = await run.open();
    assert.equal(index.rollouts, 1);
    run.seq = 2;
    appendFileSync(run.log, 'out"}\n');
    run.rollout(0, 1);
    await index.refresh();
    assert.equal(index.rollouts, 2);
    assert.deepEqual(index.faults, {
      count: 1,
      first: { line: 3, message: 'The rollout event\'s "step" is missing.' },
    });
  });

  it('counts only once what a resumed run made again', async () => {
    for (let group = 0; group < 6; group++) run.rollout(group, 0);
    run.pad();
    await (await run.open()).keep();
    run.started({ attempt: 2, step: 3 });
    run.rollout(3, 0);
    const index = await run.open();
    assert.deepEqual(await run.found(index, '', 'group'), await run.live());
    assert.deepEqual(await run.found(index, '', 'group'), ['0.0', '1.0', '2.0', '3.0']);
    run.started({ attempt: 3 });
    run.rollout(1, 1);
    run.rollout(1, 1, { reward: 0.25 });
    run.pad();
    await index.refresh();
    await index.keep();
    for (const each of [index, await run.open()]) {
      assert.deepEqual(await run.found(each, '', 'group'), await run.live());
      assert.deepEqual(await run.found(each, 'reward = 0.25'), ['1.1']);
      assert.equal(each.rollouts, 2);
    }
  });

  it('passes over an event that the log tells twice', async () => {
    run.rollout(0, 0, { reward: 1 });
    run.seq--;
    run.rollout(0, 1, { reward: 2 });
    assert.deepEqual(await run.found(await run.open(), ''), ['0.0']);
  });

  it('ends a regular expression that would never end', async () => {
    run.rollout(0, 0, { completion: `${'a'.repeat(50)}b` });
    const index = await run.open();
    await assert.rejects(run.found(index, 'text ~ /(a+)+$/'), /takes more than 1 s .*\(a\+\)\+/);
  });

  it('holds up no one with a line of many megabytes', async () => {
    run.rollout(0, 0, { completion: `${'<think>'.repeat(100_000)}${'x'.repeat(12 << 20)}` });
    run.rollout(0, 1);
    const index = await run.open();
    assert.deepEqual(await run.found(index, 'text : "think" and not right'), ['0.0']);
  });
});
