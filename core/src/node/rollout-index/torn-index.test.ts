import assert from 'node:assert/strict';
import { readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EventLogReplacedError } from '../runs/event-reader';
import { LogUnderTest } from './testing/log-under-test';

describe('an index that cannot be used', () => {
  let run: LogUnderTest;
  beforeEach(() => {
    run = new LogUnderTest();
    run.started();
  });
  afterEach(() => run.dispose());

  const isWhole = async (rollouts = 5) => {
    const index = await run.open();
    assert.equal(index.rollouts, rollouts);
    assert.equal((await run.found(index, 'reward = 1')).length, rollouts);
  };
  it('is rebuilt when a part is missing, short or changed', async () => {
    for (const harm of [
      () => rmSync(run.segment),
      () => truncateSync(run.segment, 30),
      () => truncateSync(run.segment, 300),
      () => writeFileSync(run.segment, ''),
      () => writeFileSync(path.join(run.place, 'index.json'), '{"format":1'),
      () => writeFileSync(path.join(run.place, 'index.json'), 'null'),
    ]) {
      rmSync(run.place, { recursive: true, force: true });
      writeFileSync(run.log, '');
      run.seq = 0;
      await run.stored();
      harm();
      await isWhole();
    }
  });
  it('is rebuilt when a column is damaged of which only a row is read', async () => {
    await run.stored();
    damage('advantage');
    const index = await run.open();
    assert.deepEqual([...(await index.valuesAt(['advantage'], [2])).advantage], [0]);
  });
  it('is rebuilt when a column is damaged that only a query reads', async () => {
    await run.stored();
    damage('reward');
    await isWhole();
  });

  const damage = (column: string) => {
    const bytes = readFileSync(run.segment);
    const start = 8 + bytes.readUInt32LE(4);
    const { blocks } = JSON.parse(bytes.toString('utf8', 8, start));
    bytes[start + blocks[column].at + 3]! ^= 255;
    writeFileSync(run.segment, bytes);
  };
  it('is rebuilt when another log took the place of its own, longer or as long', async () => {
    await run.stored();
    const before = readFileSync(run.log, 'utf8');
    writeFileSync(run.log, before.replaceAll('"reward":1', '"reward":2'));
    utimesSync(run.log, 1, 1);
    assert.equal((await run.found(await run.open(), 'reward = 2')).length, 5);
    writeFileSync(run.log, before.replace('"run":"r"', '"run":"other"'));
    run.rollout(7, 0);
    await isWhole(6);
  });
  it('says so when the log became shorter under it', async () => {
    await run.stored();
    const index = await run.open();
    truncateSync(run.log, 10);
    await assert.rejects(index.refresh(), EventLogReplacedError);
    await isWhole(0);
  });
  it('is made in memory where nothing can be written', async () => {
    const file = path.join(run.folder, 'a-file');
    writeFileSync(file, '');
    run.rollout(0, 0);
    run.pad();
    const index = await run.open({ place: path.join(file, 'index') });
    await index.keep();
    assert.ok(index.unsaved);
    assert.deepEqual(await run.found(index, 'reward = 1'), ['0.0']);
  });

  it('notices that a longer log of another run has taken the place of the one that it read', async () => {
    run.rollout(0, 0);
    const index = await run.open();
    rmSync(run.log);
    run.seq = 0;
    run.started({ run: 'another' });
    for (let group = 0; group < 9; group++) run.rollout(group, 0);
    await assert.rejects(index.refresh(), EventLogReplacedError);
    await isWhole(9);
  });
});
