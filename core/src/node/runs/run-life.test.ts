import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { askToStop, clearRequest, stopRequest } from './run-control';
import { runLife } from './run-life';
import { RunLock } from './run-lock';

describe('how a run stands', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'run-life-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const logged = { status: 'running' } as const;
  const left = (pid: number, host: string, secondsAgo = 0) => {
    const file = path.join(folder, 'events.lock');
    writeFileSync(file, JSON.stringify({ pid, host, token: 't' }));
    const then = Date.now() / 1000 - secondsAgo;
    utimesSync(file, then, then);
  };

  it('is stopping from the moment that anybody asks it to, and says who', () => {
    const lock = RunLock.acquire(folder);
    assert.deepEqual(runLife(folder, logged), logged);
    assert.ok(askToStop(folder, 'ana in VS Code on laptop'));
    assert.deepEqual(runLife(folder, logged), {
      status: 'stopping',
      reason: 'Asked to stop by ana in VS Code on laptop.',
    });
    lock.release();
  });
  it('continues when the attempt before it was asked to stop', () => {
    const first = RunLock.acquire(folder);
    askToStop(folder, 'ana');
    first.release();
    const second = RunLock.acquire(folder);
    assert.deepEqual(runLife(folder, logged), logged);
    second.release();
  });
  it('is as its log says once that tells an end', () =>
    assert.deepEqual(runLife(folder, { status: 'stopped', reason: 'x' }), {
      status: 'stopped',
      reason: 'x',
    }));
  it('waits for its first event as long as its holder lives', () => {
    const empty = { status: 'waiting' } as const;
    const lock = RunLock.acquire(folder);
    assert.deepEqual(runLife(folder, empty), empty);
    lock.release();
    assert.deepEqual(runLife(folder, empty), {
      status: 'lost',
      reason: 'Its log is empty, and no process writes to it.',
    });
  });
  it('is lost without a holder, and says how as far as the lock tells', () => {
    assert.match(runLife(folder, logged).reason!, /without logging how the run ended/);
    left(2 ** 22 + 1, hostname());
    assert.match(
      runLife(folder, logged).reason!,
      /^Process 4194305 no longer exists\. It crashed or was killed/,
    );
    left(7, 'node-12', 600);
    assert.match(runLife(folder, logged).reason!, /^No sign of life from process 7 on node-12 since \d{4}-/);
    assert.equal(runLife(folder, logged).status, 'lost');
  });
});

describe('a request to stop', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'run-control-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is heard by who held the run when it was made, and by nobody later', () => {
    const lock = RunLock.acquire(folder);
    const request = askToStop(folder, 'ana');
    assert.deepEqual(stopRequest(folder, lock.holder.token), request);
    assert.equal(stopRequest(folder, 'another'), undefined);
    clearRequest(folder);
    assert.equal(stopRequest(folder, lock.holder.token), undefined);
    lock.release();
  });
  it('is not made where nobody holds the run', () => assert.equal(askToStop(folder, 'ana'), undefined));
  it('is none when the file says something else', () => {
    for (const text of [
      '',
      '{',
      'null',
      '{"ask":"stop","token":"t"}',
      '{"ask":"dance","token":"t","by":"b","t":1,"now":false}',
    ]) {
      writeFileSync(path.join(folder, 'control.json'), text);
      assert.equal(stopRequest(folder, 't'), undefined, text);
    }
  });
});
